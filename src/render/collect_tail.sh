
command -v aws >/dev/null 2>&1 || stop "the AWS CLI (aws) is not installed"

home=${AWS_REGION:-${AWS_DEFAULT_REGION:-}}
[ -n "$home" ] || home=$(aws configure get region </dev/null 2>/dev/null) || home=
[ -n "$home" ] || home=us-east-1

account=$(aws sts get-caller-identity --query Account --output text --region "$home" </dev/null) ||
    stop "no usable credentials: log in, or set AWS_PROFILE"
case $account in
'' | *[!0-9]*) stop "the account is not known" ;;
esac
out=$folder/$account

if [ -z "$regions" ]; then
    regions=$(aws ec2 describe-regions --query 'Regions[].[RegionName]' --output text --region "$home" </dev/null) ||
        stop "the Regions of the account cannot be listed: name them with --region"
fi

say "account $account"
account_calls
for region in $regions; do
    case $region in
    '' | *[!a-z0-9-]*) continue ;;
    esac
    region_calls
done
say "$calls calls, $failed without an answer; now: resilint check $folder"
