//! The typed rows of every kind, generated from the dictionary by `cargo xtask packs`. Not to be edited.
//!
//! A kind `s3.bucket` is [`s3::Bucket`]; a kind without a dot, such as `account`, is [`account::Account`].

#![allow(clippy::all, reason = "generated")]
#![cfg_attr(rustfmt, rustfmt_skip)]

/// Kinds of `account`.
pub mod account {
    use crate::kind::kind;

    kind! {
        /// An AWS account that a document or a resource names.
        Account ACCOUNT "account"
        facts {
            /// 12 digits. May be absent.
            0 id "id": Text,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. May be absent.
            1 partition "partition": Category,
            /// Regions of its resources and documents. May be absent.
            2 regions "regions": Texts,
            /// At least one listing of this account was loaded. May be absent.
            3 loaded "loaded": Boolean,
            /// Resources that hold data. Unit: resources. May be absent.
            4 data_store_count "data_store_count": Integer,
            /// A copy or enabled schedule of its data lies in another account. May be absent.
            5 sends_copies "sends_copies": Boolean,
            /// Copies of the data of other accounts lie here. May be absent.
            6 receives_copies "receives_copies": Boolean,
            /// Data stores with a copy or enabled schedule in another Region. Unit: resources. May be absent.
            7 data_store_with_distant_region_count "data_store_with_distant_region_count": Integer,
            /// Data stores with a copy or enabled schedule in another account. Unit: resources. May be absent.
            8 data_store_with_distant_account_count "data_store_with_distant_account_count": Integer,
            /// FSx backups that count against the quota of user-initiated ones. Unit: backups. May be absent.
            9 user_fsx_backup_count "user_fsx_backup_count": Integer,
        }
        relations {
            /// Leads to several `account`.
            0 copies_to "copies_to" -> account Account ACCOUNT,
            /// Leads to several `account`.
            1 copies_from "copies_from" -> account Account ACCOUNT,
        }
    }
}

/// Kinds of `copy`.
pub mod copy {
    use crate::kind::kind;

    kind! {
        /// Anything from which the data of a resource can be brought back, other than the live data.
        Copy COPY "copy"
        facts {
            /// Identity after merging, the same in every listing that shows the copy. May be absent.
            0 id "id": Text,
            /// ARN, built where the listing has none; unknown: Region or account not known. May be absent.
            1 arn "arn": Text,
            /// How the copy came to be. One of `fsx_automatic_backup`, `fsx_user_backup`, `fsx_backup_copy`, `ontap_snapshot`, `ontap_mirror`, `ontap_snaplock`, `openzfs_snapshot`, `lustre_repository`, `s3_versioning`, `s3_replica`, `ebs_snapshot`, `ebs_snapshot_copy`, `ami`, `ami_copy`, `backup_recovery_point`, `backup_copy`, `backup_continuous`, `backup_air_gapped`, `rds_automated_backup`, `rds_replicated_backup`, `rds_snapshot`, `rds_snapshot_copy`, `rds_read_replica`, `aurora_backtrack`, `aurora_global_member`, `efs_replica`, `dynamodb_pitr`, `dynamodb_backup`, `dynamodb_replica`, `proton_repository`. May be absent.
            2 mechanism "mechanism": Category,
            /// One moment, any moment of a window, or the latest state only. One of `point`, `window`, `mirror`. May be absent.
            3 form "form": Category,
            /// Listed by an export, a standing setting, or only declared. One of `listed`, `setting`, `declared`. May be absent.
            4 grade "grade": Category,
            /// How sure it is whose data this is. One of `exact`, `declared`, `hint_strong`, `hint_weak`, `none`. May be absent.
            5 link "link": Category,
            /// ARN of the resource that it is a copy of; unknown: link is none. May be absent.
            6 source_arn "source_arn": Text,
            /// Kind of the resource that it is a copy of; unknown: link is none. May be absent.
            7 source_kind "source_kind": Category,
            /// Who made it; unknown: neither its type nor a reserved tag says so. One of `service`, `user`, `aws_backup`, `dlm`, `terraform`. May be absent.
            8 made_by "made_by": Category,
            /// Id of the copy it was made from; absent: first-hand copy; unknown: a copy without link. May be absent.
            9 copied_from "copied_from": Text,
            /// Id of the whole (image of a snapshot, parent recovery point); absent: stands alone; unknown: not loaded. May be absent.
            10 part_of "part_of": Text,
            /// The service's own word, lower case; unknown: only state files name it. May be absent.
            11 state "state": Category,
            /// Can be restored from now, thawing included; unknown: state absent or not understood. May be absent.
            12 usable "usable": Boolean,
            /// Partition that it is stored in; unknown: neither ARN, owner nor document says. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. May be absent.
            13 partition "partition": Category,
            /// Account that it is stored in; for vaults that of the vault; unknown: neither ARN, owner nor document says. May be absent.
            14 account "account": Text,
            /// Region that it is stored in; for vaults that of the vault; unknown: neither ARN, owner nor document says. May be absent.
            15 region "region": Category,
            /// The bytes lie in an account of the service (air-gapped vault); unknown: vault type not loaded. May be absent.
            16 service_stored "service_stored": Boolean,
            /// Lies inside the storage of the source. May be absent.
            17 shares_storage "shares_storage": Boolean,
            /// What it dies with; unknown: mirror whose file system is not loaded. One of `region`, `zone`, `local_zone`, `outpost`, `source`, `outside`. May be absent.
            18 zone_scope "zone_scope": Category,
            /// Zones it lies in; for an Outpost its ARN; absent: zone_scope is region; unknown: zone not named. May be absent.
            19 zone_ids "zone_ids": Texts,
            /// When the copy object was made; unknown: only state files name it. May be absent.
            20 created_at "created_at": Time,
            /// The moment the data is from (point); absent: not a point; unknown: copy without source time. May be absent.
            21 data_at "data_at": Time,
            /// The data cannot be newer than this; unknown: no time at all. May be absent.
            22 data_at_max "data_at_max": Time,
            /// Earliest moment of the window that can be restored; absent: not a window; unknown: setting without window. May be absent.
            23 earliest_at "earliest_at": Time,
            /// Latest moment of the window that can be restored; absent: not a window; unknown: setting without window. May be absent.
            24 latest_at "latest_at": Time,
            /// Everything older than this has arrived (mirror); absent: not a mirror; unknown: the service does not say. May be absent.
            25 synced_at "synced_at": Time,
            /// Whether a write waits for the copy. One of `synchronous`, `asynchronous`. May be absent.
            26 sync "sync": Category,
            /// Lag the service documents as typical; never a bound; absent: none documented. Unit: hours. May be absent.
            27 typical_lag_hours "typical_lag_hours": Number,
            /// When it will be deleted; absent: kept until somebody deletes it; unknown: vault not loaded. May be absent.
            28 expires_at "expires_at": Time,
            /// How much of its source it holds; new_objects: all written since the rule; unknown: not loaded. One of `full`, `new_objects`, `partial`. May be absent.
            29 extent "extent": Category,
            /// What is left out: prefix, volume, files; absent: nothing, the extent is full. May be absent.
            30 extent_reason "extent_reason": Text,
            /// What a restore is consistent with; none: files of different moments. One of `application`, `file_system`, `crash`, `none`. May be absent.
            31 consistency "consistency": Category,
            /// Whether it needs other objects. One of `independent`, `shared_blocks`, `needs_parts`. May be absent.
            32 chain "chain": Category,
            /// Deleting the source deletes it, at once or in the ordinary course; unknown: continuous backup of RDS. May be absent.
            33 dies_with_source "dies_with_source": Boolean,
            /// What a write or delete at the source does here; unknown: SnapMirror, bucket not loaded. One of `no`, `new_versions`, `overwrites`. May be absent.
            34 propagates "propagates": Category,
            /// The weakest actor who can destroy it; unknown: vault or lock listing not loaded. One of `data_user`, `resource_admin`, `backup_admin`, `lock_admin`, `nobody`. May be absent.
            35 deletable_by "deletable_by": Category,
            /// Lock that keeps it; absent: not locked; unknown: locks not loaded. One of `governance`, `compliance`, `compliance_grace`, `mfa_delete`, `vault_policy`, `legal_hold`. May be absent.
            36 lock_mode "lock_mode": Category,
            /// End of the lock; absent: lock without end; unknown: per object or per file. May be absent.
            37 locked_until "locked_until": Time,
            /// What the lock holds: all, or only what was written within the lock period; absent: no lock. One of `all`, `recent`. May be absent.
            38 lock_extent "lock_extent": Category,
            /// A deleted copy can be brought back so long (Recycle Bin); absent: no rule; unknown: rules not loaded. Unit: days. May be absent.
            39 undelete_days "undelete_days": Integer,
            /// The Recycle Bin rule is locked until its unlock delay ends; absent: no rule; unknown: rules not loaded. May be absent.
            40 undelete_locked "undelete_locked": Boolean,
            /// Encrypted at rest, with any key; unknown: not listed. May be absent.
            41 encrypted "encrypted": Boolean,
            /// Key ARN that must be usable to restore; absent: not a KMS key; unknown: not listed. May be absent.
            42 kms_key "kms_key": Text,
            /// Who manages the key; unknown: only a key ARN is known. One of `customer`, `aws_managed`, `aws_owned`, `none`. May be absent.
            43 key_manager "key_manager": Category,
            /// Region of the key, from its ARN; absent: no key; unknown: id or alias only. May be absent.
            44 kms_key_region "kms_key_region": Category,
            /// Account of the key, from its ARN; absent: no key; unknown: id or alias only. May be absent.
            45 kms_key_account "kms_key_account": Text,
            /// Storage tier; absent: hot; unknown: recovery points without a description. One of `hot`, `cold`, `archive`. May be absent.
            46 storage_tier "storage_tier": Category,
            /// How long a restore takes. One of `instant`, `minutes`, `hours`, `days`, `manual`. May be absent.
            47 restore_class "restore_class": Category,
            /// What a restore needs besides; absent: nothing special. May be absent.
            48 restore_needs "restore_needs": Texts,
            /// Exists and can be decrypted after server_or_disk_failure, with the default parameters. May be absent.
            49 survives_server_or_disk_failure "survives_server_or_disk_failure": Boolean,
            /// Exists and can be decrypted after az_outage, with the default parameters. May be absent.
            50 survives_az_outage "survives_az_outage": Boolean,
            /// Exists and can be decrypted after region_outage, with the default parameters. May be absent.
            51 survives_region_outage "survives_region_outage": Boolean,
            /// Exists and can be decrypted after accidental_deletion_or_modification, with the default parameters. May be absent.
            52 survives_accidental_deletion_or_modification "survives_accidental_deletion_or_modification": Boolean,
            /// Exists and can be decrypted after source_resource_deletion, with the default parameters. May be absent.
            53 survives_source_resource_deletion "survives_source_resource_deletion": Boolean,
            /// Exists and can be decrypted after malicious_deletion_or_ransomware, with the default parameters. May be absent.
            54 survives_malicious_deletion_or_ransomware "survives_malicious_deletion_or_ransomware": Boolean,
            /// Exists and can be decrypted after account_compromise, with the default parameters. May be absent.
            55 survives_account_compromise "survives_account_compromise": Boolean,
            /// Exists and can be decrypted after kms_key_loss, with the default parameters. May be absent.
            56 survives_kms_key_loss "survives_kms_key_loss": Boolean,
        }
        relations {
            /// Leads to at most one `copy`.
            0 source_copy "source_copy" -> copy Copy COPY,
            /// Leads to several `copy`.
            1 copied_to "copied_to" -> copy Copy COPY,
            /// Leads to at most one `copy`.
            2 whole "whole" -> copy Copy COPY,
            /// Leads to several `copy`.
            3 parts "parts" -> copy Copy COPY,
        }
    }
}

/// Kinds of `copy_schedule`.
pub mod copy_schedule {
    use crate::kind::kind;

    kind! {
        /// A setting that promises copies.
        CopySchedule COPY_SCHEDULE "copy_schedule"
        facts {
            /// Owner and position: plan ARN, rule, copy number; policy ARN, schedule; resource ARN, setting. May be absent.
            0 id "id": Text,
            /// Mechanism of the copies that it will make. One of `fsx_automatic_backup`, `fsx_user_backup`, `fsx_backup_copy`, `ontap_snapshot`, `ontap_mirror`, `ontap_snaplock`, `openzfs_snapshot`, `lustre_repository`, `s3_versioning`, `s3_replica`, `ebs_snapshot`, `ebs_snapshot_copy`, `ami`, `ami_copy`, `backup_recovery_point`, `backup_copy`, `backup_continuous`, `backup_air_gapped`, `rds_automated_backup`, `rds_replicated_backup`, `rds_snapshot`, `rds_snapshot_copy`, `rds_read_replica`, `aurora_backtrack`, `aurora_global_member`, `efs_replica`, `dynamodb_pitr`, `dynamodb_backup`, `dynamodb_replica`, `proton_repository`. May be absent.
            1 mechanism "mechanism": Category,
            /// A setting of a running account, or only declared. One of `setting`, `declared`. May be absent.
            2 grade "grade": Category,
            /// In force now; unknown: state not exported. May be absent.
            3 enabled "enabled": Boolean,
            /// How the resource came under it; unknown: selection unresolved. One of `native`, `arn`, `tag`, `condition`, `default_policy`. May be absent.
            4 selected_by "selected_by": Category,
            /// Longest gap between two starts over four calendar years; 0: continuous; unknown: unresolved expression. Unit: hours. May be absent.
            5 frequency_hours "frequency_hours": Number,
            /// The start may be later by this; absent: none stated; unknown: start window absent. Unit: hours. May be absent.
            6 jitter_hours "jitter_hours": Number,
            /// A job that still runs after this is cancelled; absent: no limit stated. Unit: hours. May be absent.
            7 completion_hours "completion_hours": Number,
            /// Days that a copy is kept; absent: for ever. Unit: days. May be absent.
            8 retention_days "retention_days": Integer,
            /// So many copies are kept (DLM); absent: kept by time. Unit: copies. May be absent.
            9 retention_count "retention_count": Integer,
            /// Days until a copy moves to cold storage; absent: never. Unit: days. May be absent.
            10 cold_after_days "cold_after_days": Integer,
            /// Days until a copy moves to the archive tier; absent: never. Unit: days. May be absent.
            11 archive_after_days "archive_after_days": Integer,
            /// Account that the copies go to; absent: the same; unknown: vault name or bucket not loaded. May be absent.
            12 target_account "target_account": Text,
            /// Region that the copies go to; absent: the same; unknown: vault name or bucket not loaded. May be absent.
            13 target_region "target_region": Category,
            /// Vault that the copies go to; absent: same account and Region; unknown: vault name or bucket not loaded. May be absent.
            14 target_vault_arn "target_vault_arn": Text,
            /// What the copies die with; absent: region. One of `region`, `local_zone`, `outpost`. May be absent.
            15 target_zone_scope "target_zone_scope": Category,
            /// The resource type can do this; unknown: not documented. May be absent.
            16 supported "supported": Boolean,
            /// Id of the schedule whose copies it copies (copy action, CrossRegionCopyRule); absent: first-hand. May be absent.
            17 follows "follows": Text,
            /// How much of its source it holds; new_objects: all written since the rule; absent: full. One of `full`, `new_objects`, `partial`. May be absent.
            18 extent "extent": Category,
            /// What is left out: prefix, volume, files; absent: nothing, the extent is full. May be absent.
            19 extent_reason "extent_reason": Text,
            /// Lock of the target vault; absent: not locked; unknown: vault not loaded. One of `governance`, `compliance`, `compliance_grace`, `mfa_delete`, `vault_policy`, `legal_hold`. May be absent.
            20 lock_mode "lock_mode": Category,
            /// The weakest actor who can destroy the copies; absent: no lock; unknown: vault not loaded. One of `data_user`, `resource_admin`, `backup_admin`, `lock_admin`, `nobody`. May be absent.
            21 deletable_by "deletable_by": Category,
            /// Key of the target vault or rule, by ARN; absent: key of the source; unknown: vault not loaded. May be absent.
            22 kms_key "kms_key": Text,
            /// Who manages that key; absent: key of the source; unknown: vault not loaded. One of `customer`, `aws_managed`, `aws_owned`, `none`. May be absent.
            23 key_manager "key_manager": Category,
            /// A single copy (declared aws_fsx_backup, aws_ebs_snapshot); absent: false. May be absent.
            24 once "once": Boolean,
        }
        relations {
            /// Leads to at most one `copy_schedule`.
            0 source_schedule "source_schedule" -> copy_schedule CopySchedule COPY_SCHEDULE,
            /// Leads to several `copy_schedule`.
            1 following_schedules "following_schedules" -> copy_schedule CopySchedule COPY_SCHEDULE,
        }
    }
}

/// Kinds of `ec2`.
pub mod ec2 {
    use crate::kind::kind;

    kind! {
        /// Subnet: the bridge from a resource to its zone.
        Subnet SUBNET "ec2.subnet"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Account that owns it, 12 digits; another one than the user's when it is shared. Never absent.
            2 account "account": Text,
            /// VPC that it lies in. May be absent.
            3 vpc_id "vpc_id": Text,
            /// Availability Zone, Local Zone or Wavelength Zone, by name. May be absent.
            4 zone "zone": Category,
            /// Zone, by id. May be absent.
            5 zone_id "zone_id": Category,
            /// Outpost that it lies on; absent: in a Region or Local Zone. May be absent.
            6 outpost_arn "outpost_arn": Text,
            /// Region that it lies in. Never absent.
            7 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            8 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `ec2.zone`.
            0 home_zone "home_zone" -> ec2 Zone ZONE,
        }
    }

    kind! {
        /// Availability Zone, Local Zone or Wavelength Zone as seen by one account.
        Zone ZONE "ec2.zone"
        facts {
            /// Zone name, as seen by the account. Never absent.
            0 name "name": Text,
            /// Zone id, the same in every account. May be absent.
            1 id "id": Text,
            /// Region that it lies in. Never absent.
            2 region "region": Category,
            /// Availability Zone, Local Zone or Wavelength Zone. One of `availability-zone`, `local-zone`, `wavelength-zone`. May be absent.
            3 zone_type "zone_type": Category,
            /// Zone group. May be absent.
            4 group_name "group_name": Category,
            /// Zone that runs the control plane of a Local Zone; absent for Availability Zones. May be absent.
            5 parent_zone_id "parent_zone_id": Category,
            /// The same, by name. May be absent.
            6 parent_zone_name "parent_zone_name": Text,
            /// Whether the account has switched the zone on. One of `opt-in-not-required`, `opted-in`, `not-opted-in`. May be absent.
            7 opt_in_status "opt_in_status": Category,
            /// State, in the words of the service. One of `available`, `information`, `impaired`, `unavailable`, `constrained`. May be absent.
            8 state "state": Category,
            /// Network border group. May be absent.
            9 network_border_group "network_border_group": Category,
            /// Account that it belongs to, 12 digits. Never absent.
            10 account "account": Text,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            11 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `ec2.zone`.
            0 parent_zone "parent_zone" -> ec2 Zone ZONE,
            /// Leads to several `ec2.zone`.
            1 local_zones "local_zones" -> ec2 Zone ZONE,
            /// Leads to several `ec2.subnet`.
            2 subnets "subnets" -> ec2 Subnet SUBNET,
        }
    }
}

/// Kinds of `fsx`.
pub mod fsx {
    use crate::kind::kind;

    kind! {
        /// One Amazon FSx file system of any of the four types.
        FileSystem FILE_SYSTEM "fsx.file_system"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Account that it belongs to, 12 digits. Never absent.
            2 account "account": Text,
            /// Type of file system. One of `WINDOWS`, `LUSTRE`, `ONTAP`, `OPENZFS`. May be absent.
            3 type_ "type": Category,
            /// Life-cycle state, in the words of the service. One of `AVAILABLE`, `CREATING`, `FAILED`, `DELETING`, `MISCONFIGURED`, `UPDATING`, `MISCONFIGURED_UNAVAILABLE`. May be absent.
            4 lifecycle "lifecycle": Category,
            /// When it was made. May be absent.
            5 created_at "created_at": Time,
            /// Storage type. One of `SSD`, `HDD`, `INTELLIGENT_TIERING`. Never absent: the service defines a default.
            6 storage_type "storage_type": Category,
            /// KMS key: ARN, id or alias. May be absent.
            7 kms_key_id "kms_key_id": Text,
            /// Subnets: one for Single-AZ, two for Multi-AZ. May be absent.
            8 subnet_ids "subnet_ids": Texts,
            /// Subnet of the preferred file server (Multi-AZ). May be absent.
            9 preferred_subnet_id "preferred_subnet_id": Text,
            /// Deployment type: how many zones and servers. One of `SINGLE_AZ_1`, `SINGLE_AZ_2`, `SINGLE_AZ_HA_1`, `SINGLE_AZ_HA_2`, `MULTI_AZ_1`, `MULTI_AZ_2`, `SCRATCH_1`, `SCRATCH_2`, `PERSISTENT_1`, `PERSISTENT_2`. Never absent.
            10 deployment_type "deployment_type": Category,
            /// Pairs of file servers. Unit: pairs. Never absent: the service defines a default.
            11 ha_pairs "ha_pairs": Integer,
            /// Days that automatic daily backups are kept; 0 switches them off. Unit: days. Never absent.
            12 automatic_backup_retention_days "automatic_backup_retention_days": Integer,
            /// Start of the daily backup window, HH:MM in UTC. May be absent.
            13 daily_backup_start "daily_backup_start": Text,
            /// Start of the weekly maintenance window, d:HH:MM in UTC, 1 = Monday. May be absent.
            14 weekly_maintenance_start "weekly_maintenance_start": Text,
            /// Tags are copied to automatic and user-initiated backups. Never absent: the service defines a default.
            15 copy_tags_to_backups "copy_tags_to_backups": Boolean,
            /// Tags are copied to new volumes. Never absent: the service defines a default.
            16 copy_tags_to_volumes "copy_tags_to_volumes": Boolean,
            /// AWS Managed Microsoft AD that it is joined to. May be absent.
            17 ad_directory_id "ad_directory_id": Text,
            /// Domain of the self-managed directory. May be absent.
            18 ad_domain "ad_domain": Text,
            /// DNS servers of the self-managed directory. May be absent.
            19 ad_dns_ips "ad_dns_ips": Texts,
            /// S3 path that Lustre imports from. May be absent.
            20 lustre_import_path "lustre_import_path": Text,
            /// S3 path that Lustre exports to. May be absent.
            21 lustre_export_path "lustre_export_path": Text,
            /// Lustre: linked to S3, by import path or by an association. Never absent: the service defines a default.
            22 data_repository_linked "data_repository_linked": Boolean,
            /// Terraform makes no final backup before it destroys it. Never absent.
            23 skip_final_backup "skip_final_backup": Boolean,
            /// Keys of the tags. May be absent.
            24 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. May be absent.
            25 tag_values "tag_values": Texts,
            /// Name that clients mount it by. May be absent.
            26 dns_name "dns_name": Text,
            /// VPC that it lies in. May be absent.
            27 vpc_id "vpc_id": Text,
            /// Storage capacity. Unit: GiB. May be absent.
            28 storage_capacity_gib "storage_capacity_gib": Integer,
            /// Throughput of the file system. Unit: MB/s. May be absent.
            29 throughput_mb_per_second "throughput_mb_per_second": Integer,
            /// Route tables that carry the endpoint (Multi-AZ); absent: the main table of the VPC. May be absent.
            30 route_table_ids "route_table_ids": Texts,
            /// Throughput of one pair of file servers. Unit: MB/s. May be absent.
            31 throughput_mb_per_second_per_ha_pair "throughput_mb_per_second_per_ha_pair": Integer,
            /// Automatic daily backups are made: retention above 0, or on by default where it is open. May be absent.
            32 automatic_backups_on "automatic_backups_on": Boolean,
            /// A second file server takes over: by type, deployment_type and ha_pairs. May be absent.
            33 has_standby "has_standby": Boolean,
            /// Region that it lies in. Never absent.
            34 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            35 partition "partition": Category,
        }
        relations {
            /// Leads to several `fsx.volume`.
            0 volumes "volumes" -> fsx Volume VOLUME,
            /// Leads to several `fsx.svm`.
            1 svms "svms" -> fsx Svm SVM,
            /// Leads to several `fsx.dra`.
            2 repository_associations "repository_associations" -> fsx Dra DRA,
            /// Leads to several `fsx.backup`.
            3 backups "backups" -> fsx Backup BACKUP,
            /// Leads to several `ec2.subnet`.
            4 subnets "subnets" -> ec2 Subnet SUBNET,
            /// Leads to at most one `ec2.subnet`.
            5 preferred_subnet "preferred_subnet" -> ec2 Subnet SUBNET,
            /// Leads to several `ec2.subnet`.
            6 vpc_subnets "vpc_subnets" -> ec2 Subnet SUBNET,
            /// Leads to several `ec2.zone`.
            7 home_zones "home_zones" -> ec2 Zone ZONE,
            /// Leads to several `s3.bucket`.
            8 repository_buckets "repository_buckets" -> s3 Bucket BUCKET,
            /// Leads to several `copy`.
            9 copies "copies" -> copy Copy COPY,
            /// Leads to several `copy_schedule`.
            10 schedules "schedules" -> copy_schedule CopySchedule COPY_SCHEDULE,
        }
    }

    kind! {
        /// An ONTAP or OpenZFS volume (Windows and Lustre have none).
        Volume VOLUME "fsx.volume"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// File system that it lies on; OpenZFS in templates: through parent_volume_id. May be absent.
            2 file_system_id "file_system_id": Text,
            /// ONTAP or OpenZFS. One of `ONTAP`, `OPENZFS`. May be absent.
            3 volume_type "volume_type": Category,
            /// Name. May be absent.
            4 name "name": Text,
            /// Life-cycle state, in the words of the service. One of `CREATING`, `CREATED`, `DELETING`, `FAILED`, `MISCONFIGURED`, `PENDING`, `AVAILABLE`. May be absent.
            5 lifecycle "lifecycle": Category,
            /// When it was made. May be absent.
            6 created_at "created_at": Time,
            /// Storage virtual machine that it belongs to. May be absent.
            7 svm_id "svm_id": Text,
            /// Root volume of a storage virtual machine. Never absent: the service defines a default.
            8 svm_root "svm_root": Boolean,
            /// Read-write, mirror or load sharing. One of `RW`, `DP`, `LS`. May be absent.
            9 ontap_volume_type "ontap_volume_type": Category,
            /// Name of the snapshot policy; none: no snapshots. Never absent: the service defines a default.
            10 snapshot_policy "snapshot_policy": Text,
            /// Tags are copied to its backups. May be absent.
            11 copy_tags_to_backups "copy_tags_to_backups": Boolean,
            /// FlexVol or FlexGroup. One of `FLEXVOL`, `FLEXGROUP`. May be absent.
            12 volume_style "volume_style": Category,
            /// Whether it is the origin or a cache of a FlexCache. One of `NONE`, `ORIGIN`, `CACHE`. May be absent.
            13 flexcache_endpoint_type "flexcache_endpoint_type": Category,
            /// SnapLock type; absent: no SnapLock. One of `COMPLIANCE`, `ENTERPRISE`. May be absent.
            14 snaplock_type "snaplock_type": Category,
            /// Whether administrators may delete locked files (Enterprise). One of `DISABLED`, `ENABLED`, `PERMANENTLY_DISABLED`. May be absent.
            15 snaplock_privileged_delete "snaplock_privileged_delete": Category,
            /// OpenZFS volume that it lies in. May be absent.
            16 parent_volume_id "parent_volume_id": Text,
            /// Tags are copied to its snapshots. May be absent.
            17 copy_tags_to_snapshots "copy_tags_to_snapshots": Boolean,
            /// Terraform makes no final backup before it destroys it. Never absent.
            18 skip_final_backup "skip_final_backup": Boolean,
            /// Keys of the tags. May be absent.
            19 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. May be absent.
            20 tag_values "tag_values": Texts,
            /// It is the audit log volume of SnapLock. May be absent.
            21 snaplock_audit_log "snaplock_audit_log": Boolean,
            /// Terraform deletes the volume although files are still retained. Never absent.
            22 bypass_snaplock_enterprise_retention "bypass_snaplock_enterprise_retention": Boolean,
            /// Snapshot that it was cloned or replicated from. May be absent.
            23 origin_snapshot_arn "origin_snapshot_arn": Text,
            /// How it was made from its origin snapshot. One of `CLONE`, `FULL_COPY`, `INCREMENTAL_COPY`. May be absent.
            24 copy_strategy "copy_strategy": Category,
            /// Unit of the default period of SnapLock, or that there is none. One of `SECONDS`, `MINUTES`, `HOURS`, `DAYS`, `MONTHS`, `YEARS`, `INFINITE`, `UNSPECIFIED`. May be absent.
            25 snaplock_default_retention_unit "snaplock_default_retention_unit": Category,
            /// Number of units of the default period of SnapLock. Unit: per unit. May be absent.
            26 snaplock_default_retention_value "snaplock_default_retention_value": Integer,
            /// Unit of the minimum period of SnapLock, or that there is none. One of `SECONDS`, `MINUTES`, `HOURS`, `DAYS`, `MONTHS`, `YEARS`, `INFINITE`, `UNSPECIFIED`. May be absent.
            27 snaplock_min_retention_unit "snaplock_min_retention_unit": Category,
            /// Number of units of the minimum period of SnapLock. Unit: per unit. May be absent.
            28 snaplock_min_retention_value "snaplock_min_retention_value": Integer,
            /// Unit of the maximum period of SnapLock, or that there is none. One of `SECONDS`, `MINUTES`, `HOURS`, `DAYS`, `MONTHS`, `YEARS`, `INFINITE`, `UNSPECIFIED`. May be absent.
            29 snaplock_max_retention_unit "snaplock_max_retention_unit": Category,
            /// Number of units of the maximum period of SnapLock. Unit: per unit. May be absent.
            30 snaplock_max_retention_value "snaplock_max_retention_value": Integer,
            /// Unit of the autocommit period of SnapLock, or that there is none. One of `MINUTES`, `HOURS`, `DAYS`, `MONTHS`, `YEARS`, `NONE`. May be absent.
            31 snaplock_autocommit_unit "snaplock_autocommit_unit": Category,
            /// Number of units of the autocommit period of SnapLock. Unit: per unit. May be absent.
            32 snaplock_autocommit_value "snaplock_autocommit_value": Integer,
            /// Default retention of SnapLock in days; for ever is larger than any number. Unit: days. May be absent.
            33 snaplock_default_retention_days "snaplock_default_retention_days": Number,
            /// Read-write, not a root volume and not a FlexCache copy: the service can back it up. May be absent.
            34 can_be_backed_up "can_be_backed_up": Boolean,
            /// Account that it belongs to, 12 digits. Never absent.
            35 account "account": Text,
            /// Region that it lies in. Never absent.
            36 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            37 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `fsx.file_system`.
            0 file_system "file_system" -> fsx FileSystem FILE_SYSTEM,
            /// Leads to at most one `fsx.svm`.
            1 svm "svm" -> fsx Svm SVM,
            /// Leads to at most one `fsx.volume`.
            2 parent_volume "parent_volume" -> fsx Volume VOLUME,
            /// Leads to several `fsx.volume`.
            3 child_volumes "child_volumes" -> fsx Volume VOLUME,
            /// Leads to several `fsx.backup`.
            4 backups "backups" -> fsx Backup BACKUP,
            /// Leads to several `fsx.snapshot`.
            5 snapshots "snapshots" -> fsx Snapshot SNAPSHOT,
            /// Leads to several `copy`.
            6 copies "copies" -> copy Copy COPY,
            /// Leads to several `copy_schedule`.
            7 schedules "schedules" -> copy_schedule CopySchedule COPY_SCHEDULE,
        }
    }

    kind! {
        /// ONTAP storage virtual machine.
        Svm SVM "fsx.svm"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Name. May be absent.
            2 name "name": Text,
            /// File system that it lies on. May be absent.
            3 file_system_id "file_system_id": Text,
            /// Life-cycle state, in the words of the service. One of `CREATED`, `CREATING`, `DELETING`, `FAILED`, `MISCONFIGURED`, `PENDING`. May be absent.
            4 lifecycle "lifecycle": Category,
            /// Role in replication. One of `DEFAULT`, `DP_DESTINATION`, `SYNC_DESTINATION`, `SYNC_SOURCE`. May be absent.
            5 subtype "subtype": Category,
            /// DNS servers of the self-managed directory. May be absent.
            6 ad_dns_ips "ad_dns_ips": Texts,
            /// Keys of the tags. May be absent.
            7 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. May be absent.
            8 tag_values "tag_values": Texts,
            /// Account that it belongs to, 12 digits. Never absent.
            9 account "account": Text,
            /// Region that it lies in. Never absent.
            10 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            11 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `fsx.file_system`.
            0 file_system "file_system" -> fsx FileSystem FILE_SYSTEM,
            /// Leads to several `fsx.volume`.
            1 volumes "volumes" -> fsx Volume VOLUME,
        }
    }

    kind! {
        /// An FSx backup: of a file system, or (ONTAP) of a volume.
        Backup BACKUP "fsx.backup"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Account that it belongs to, 12 digits. Never absent.
            2 account "account": Text,
            /// Life-cycle state, in the words of the service. One of `AVAILABLE`, `CREATING`, `TRANSFERRING`, `DELETED`, `FAILED`, `PENDING`, `COPYING`. May be absent.
            3 lifecycle "lifecycle": Category,
            /// Who made the backup: the service, a user or AWS Backup. One of `AUTOMATIC`, `USER_INITIATED`, `AWS_BACKUP`. May be absent.
            4 type_ "type": Category,
            /// When it was made. May be absent.
            5 created_at "created_at": Time,
            /// KMS key: ARN, id or alias. May be absent.
            6 kms_key_id "kms_key_id": Text,
            /// What the backup is of. One of `FILE_SYSTEM`, `VOLUME`. Never absent: the service defines a default.
            7 resource_type "resource_type": Category,
            /// File system that the backup is of, or that its volume lies on. May be absent.
            8 file_system_id "file_system_id": Text,
            /// Type of that file system. One of `WINDOWS`, `LUSTRE`, `ONTAP`, `OPENZFS`. May be absent.
            9 file_system_type "file_system_type": Category,
            /// Volume that the backup is of. May be absent.
            10 volume_id "volume_id": Text,
            /// Backup that this one was copied from. May be absent.
            11 source_backup_id "source_backup_id": Text,
            /// Region of the backup that this one was copied from. May be absent.
            12 source_backup_region "source_backup_region": Category,
            /// Directory domain at the time of the backup (Windows). May be absent.
            13 directory_domain "directory_domain": Text,
            /// Why the backup failed. May be absent.
            14 failure_message "failure_message": Text,
            /// Keys of the tags. May be absent.
            15 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. May be absent.
            16 tag_values "tag_values": Texts,
            /// Managed directory at the time of the backup (Windows). May be absent.
            17 directory_id "directory_id": Text,
            /// Size of what a restore would contain. Unit: bytes. May be absent.
            18 size_bytes "size_bytes": Integer,
            /// Deployment type of the file system at the time of the backup. One of `SINGLE_AZ_1`, `SINGLE_AZ_2`, `SINGLE_AZ_HA_1`, `SINGLE_AZ_HA_2`, `MULTI_AZ_1`, `MULTI_AZ_2`, `SCRATCH_1`, `SCRATCH_2`, `PERSISTENT_1`, `PERSISTENT_2`. May be absent.
            19 deployment_type "deployment_type": Category,
            /// Storage capacity of the file system at the time of the backup. Unit: GiB. May be absent.
            20 storage_capacity_gib "storage_capacity_gib": Integer,
            /// AUTOMATIC only: created_at plus the retention of its file system. May be absent.
            21 expires_at "expires_at": Time,
            /// Region that it lies in. Never absent.
            22 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            23 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `fsx.volume`.
            0 volume "volume" -> fsx Volume VOLUME,
            /// Leads to at most one `fsx.file_system`.
            1 file_system "file_system" -> fsx FileSystem FILE_SYSTEM,
            /// Leads to at most one `fsx.backup`.
            2 source_backup "source_backup" -> fsx Backup BACKUP,
            /// Leads to several `fsx.backup`.
            3 copied_to "copied_to" -> fsx Backup BACKUP,
        }
    }

    kind! {
        /// OpenZFS snapshot.
        Snapshot SNAPSHOT "fsx.snapshot"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Volume that it is of. May be absent.
            2 volume_id "volume_id": Text,
            /// Life-cycle state, in the words of the service. One of `PENDING`, `CREATING`, `DELETING`, `AVAILABLE`. May be absent.
            3 lifecycle "lifecycle": Category,
            /// When it was made. May be absent.
            4 created_at "created_at": Time,
            /// Account that it belongs to, 12 digits. Never absent.
            5 account "account": Text,
            /// Region that it lies in. Never absent.
            6 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            7 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `fsx.volume`.
            0 volume "volume" -> fsx Volume VOLUME,
        }
    }

    kind! {
        /// Lustre data repository association (link to S3).
        Dra DRA "fsx.dra"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// Lustre file system. May be absent.
            1 file_system_id "file_system_id": Text,
            /// S3 path, s3://BUCKET/PREFIX. May be absent.
            2 data_repository_path "data_repository_path": Text,
            /// Events that are exported to S3: NEW, CHANGED, DELETED; absent or empty: no export. May be absent.
            3 auto_export_events "auto_export_events": Texts,
            /// Events that are imported from S3. May be absent.
            4 auto_import_events "auto_import_events": Texts,
            /// Life-cycle state, in the words of the service. One of `CREATING`, `AVAILABLE`, `MISCONFIGURED`, `UPDATING`, `DELETING`, `FAILED`. May be absent.
            5 lifecycle "lifecycle": Category,
            /// Part of the file system that is linked. May be absent.
            6 file_system_path "file_system_path": Text,
            /// When it was made. May be absent.
            7 created_at "created_at": Time,
            /// ARN; built from the parts where no export gives it. Never absent.
            8 arn "arn": Text,
            /// Account that it belongs to, 12 digits. Never absent.
            9 account "account": Text,
            /// Region that it lies in. Never absent.
            10 region "region": Category,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            11 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `fsx.file_system`.
            0 file_system "file_system" -> fsx FileSystem FILE_SYSTEM,
            /// Leads to at most one `s3.bucket`.
            1 bucket "bucket" -> s3 Bucket BUCKET,
        }
    }
}

/// Kinds of `inventory`.
pub mod inventory {
    use crate::kind::kind;

    kind! {
        /// The run itself.
        Inventory INVENTORY "inventory"
        facts {
            /// Instant that ages are measured against. May be absent.
            0 as_of "as_of": Time,
            /// Where as_of comes from. One of `flag`, `envelope`, `config_snapshot`, `plan`, `clock`. May be absent.
            1 as_of_source "as_of_source": Category,
            /// Documents understood. Unit: documents. May be absent.
            2 document_count "document_count": Integer,
            /// Known documents that could not be read. Unit: documents. May be absent.
            3 unread_count "unread_count": Integer,
            /// Earliest instant of a document. May be absent.
            4 oldest_as_of "oldest_as_of": Time,
            /// Latest instant of a document. May be absent.
            5 newest_as_of "newest_as_of": Time,
            /// Accounts in scope. May be absent.
            6 account_ids "account_ids": Texts,
            /// Regions in scope. May be absent.
            7 regions "regions": Texts,
        }
        relations {
            /// Leads to several `inventory.document`.
            0 documents "documents" -> inventory Document DOCUMENT,
            /// Leads to several `account`.
            1 accounts "accounts" -> account Account ACCOUNT,
        }
    }

    kind! {
        /// One document that was read.
        Document DOCUMENT "inventory.document"
        facts {
            /// Path as shown in reports. May be absent.
            0 path "path": Text,
            /// Digest of the file. May be absent.
            1 sha256 "sha256": Text,
            /// Format. One of `cli`, `envelope`, `config`, `terraform_plan`, `terraform_state`, `cloudformation`, `security_hub`. May be absent.
            2 format "format": Category,
            /// Command, resource type or kind of file. May be absent.
            3 content "content": Text,
            /// Account that it covers. May be absent.
            4 account "account": Text,
            /// Region that it covers. May be absent.
            5 region "region": Category,
            /// Instant that its facts were true. May be absent.
            6 as_of "as_of": Time,
            /// Nothing was cut off or left unprocessed. May be absent.
            7 complete "complete": Boolean,
            /// Member that shows that more exists: the token. May be absent.
            8 truncated_by "truncated_by": Text,
            /// Keys that a batch call did not answer. Unit: keys. May be absent.
            9 unprocessed_count "unprocessed_count": Integer,
            /// Items understood. Unit: items. May be absent.
            10 item_count "item_count": Integer,
            /// Exit status of the call, where the export holds it. Unit: status. May be absent.
            11 exit_status "exit_status": Integer,
            /// Error code of the call, where the export holds it. May be absent.
            12 error_code "error_code": Text,
            /// Changes of a plan that delete something. Unit: changes. May be absent.
            13 destructive_changes "destructive_changes": Integer,
        }
        relations {
        }
    }
}

/// Kinds of `s3`.
pub mod s3 {
    use crate::kind::kind;

    kind! {
        /// General purpose bucket. Facts come from one call per topic; only the listing names the bucket.
        Bucket BUCKET "s3.bucket"
        facts {
            /// Name. Never absent.
            0 name "name": Text,
            /// ARN; built from the parts where no export gives it. Never absent.
            1 arn "arn": Text,
            /// Region that it lies in. Never absent.
            2 region "region": Category,
            /// When it was made. May be absent.
            3 created_at "created_at": Time,
            /// Versioning of objects. One of `enabled`, `suspended`, `never`. Never absent: the service defines a default.
            4 versioning "versioning": Category,
            /// Deleting versions needs a second factor. One of `enabled`, `disabled`. Never absent: the service defines a default.
            5 mfa_delete "mfa_delete": Category,
            /// Role that replicates. May be absent.
            6 replication_role "replication_role": Text,
            /// Object Lock is switched on. Never absent: the service defines a default.
            7 object_lock_enabled "object_lock_enabled": Boolean,
            /// Mode of the default retention. One of `GOVERNANCE`, `COMPLIANCE`. May be absent.
            8 object_lock_mode "object_lock_mode": Category,
            /// Days of the default retention of Object Lock (years count 365). Unit: days. May be absent.
            9 object_lock_days "object_lock_days": Integer,
            /// Default encryption. One of `AES256`, `aws:kms`, `aws:kms:dsse`, `aws:backup`, `aws:fsx`. Never absent: the service defines a default.
            10 sse_algorithm "sse_algorithm": Category,
            /// KMS key of the default encryption: ARN, id or alias. May be absent.
            11 kms_key "kms_key": Text,
            /// Events are sent to EventBridge. Never absent: the service defines a default.
            12 eventbridge "eventbridge": Boolean,
            /// Terraform destroys it although it is not empty. Never absent.
            13 force_destroy "force_destroy": Boolean,
            /// Keys of the tags. May be absent.
            14 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. May be absent.
            15 tag_values "tag_values": Texts,
            /// Account that it belongs to, 12 digits. Never absent.
            16 account "account": Text,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            17 partition "partition": Category,
        }
        relations {
            /// Leads to several `s3.replication_rule`.
            0 replication_rules "replication_rules" -> s3 ReplicationRule REPLICATION_RULE,
            /// Leads to several `s3.lifecycle_rule`.
            1 lifecycle_rules "lifecycle_rules" -> s3 LifecycleRule LIFECYCLE_RULE,
            /// Leads to several `s3.bucket`.
            2 replicates_to "replicates_to" -> s3 Bucket BUCKET,
            /// Leads to several `s3.bucket`.
            3 replicated_from "replicated_from" -> s3 Bucket BUCKET,
            /// Leads to several `copy`.
            4 copies "copies" -> copy Copy COPY,
            /// Leads to several `copy_schedule`.
            5 schedules "schedules" -> copy_schedule CopySchedule COPY_SCHEDULE,
        }
    }

    kind! {
        /// One replication rule of a bucket.
        ReplicationRule REPLICATION_RULE "s3.replication_rule"
        facts {
            /// Whether the rule is on. One of `Enabled`, `Disabled`. May be absent.
            0 status "status": Category,
            /// Which rule wins; higher first. May be absent.
            1 priority "priority": Integer,
            /// The rule has a Filter (version 2); without one it is a legacy rule (version 1). Never absent: the service defines a default.
            2 filter_present "filter_present": Boolean,
            /// Prefix of the object keys in scope; empty: all. Never absent: the service defines a default.
            3 prefix "prefix": Text,
            /// Delete markers are replicated. One of `Enabled`, `Disabled`. Never absent.
            4 delete_marker_replication "delete_marker_replication": Category,
            /// ARN of the destination bucket; names neither Region nor account. May be absent.
            5 destination_bucket "destination_bucket": Text,
            /// Account of the destination bucket, where the rule names it. May be absent.
            6 destination_account "destination_account": Text,
            /// Storage class of replicas; absent: that of the source. May be absent.
            7 destination_storage_class "destination_storage_class": Category,
            /// KMS key of replicas. May be absent.
            8 replica_kms_key "replica_kms_key": Text,
            /// Objects under KMS keys are replicated. One of `Enabled`, `Disabled`. May be absent.
            9 sse_kms_objects "sse_kms_objects": Category,
            /// Existing objects are replicated; the API calls it no longer supported: do not trust Enabled. One of `Enabled`, `Disabled`. May be absent.
            10 existing_objects "existing_objects": Category,
            /// Replication time control. One of `Enabled`, `Disabled`. May be absent.
            11 rtc_status "rtc_status": Category,
            /// Minutes within which objects are to arrive. Unit: minutes. May be absent.
            12 rtc_minutes "rtc_minutes": Integer,
            /// Replication metrics. One of `Enabled`, `Disabled`. May be absent.
            13 metrics_status "metrics_status": Category,
            /// Replicas belong to the account of the destination. One of `Destination`. May be absent.
            14 owner_override "owner_override": Category,
            /// Changes of metadata of replicas are replicated back (two-way replication). One of `Enabled`, `Disabled`. May be absent.
            15 replica_modifications "replica_modifications": Category,
            /// Id of the rule. Never absent.
            16 id "id": Text,
            /// Keys of the tags that an object must have. May be absent.
            17 filter_tag_keys "filter_tag_keys": Texts,
            /// Values of the tags, parallel to filter_tag_keys. May be absent.
            18 filter_tag_values "filter_tag_values": Texts,
            /// Every new object is in scope: no prefix and no tag. May be absent.
            19 covers_all "covers_all": Boolean,
        }
        relations {
            /// Leads to at most one `s3.bucket`.
            0 owner "owner" -> s3 Bucket BUCKET,
            /// Leads to at most one `s3.bucket`.
            1 destination "destination" -> s3 Bucket BUCKET,
        }
    }

    kind! {
        /// One lifecycle rule of a bucket.
        LifecycleRule LIFECYCLE_RULE "s3.lifecycle_rule"
        facts {
            /// Id, as the service gives it. Never absent.
            0 id "id": Text,
            /// Whether the rule is on. One of `Enabled`, `Disabled`. May be absent.
            1 status "status": Category,
            /// Prefix of the object keys in scope; empty: all. Never absent: the service defines a default.
            2 prefix "prefix": Text,
            /// Days after which current objects expire. Unit: days. May be absent.
            3 expiration_days "expiration_days": Integer,
            /// Date on which current objects expire. May be absent.
            4 expiration_date "expiration_date": Time,
            /// Lone delete markers are removed. May be absent.
            5 expired_object_delete_marker "expired_object_delete_marker": Boolean,
            /// Days after which noncurrent versions are removed. Unit: days. May be absent.
            6 noncurrent_days "noncurrent_days": Integer,
            /// So many newer noncurrent versions are kept besides. Unit: versions. Never absent: the service defines a default.
            7 newer_noncurrent_versions "newer_noncurrent_versions": Integer,
            /// Days until incomplete uploads are removed. Unit: days. May be absent.
            8 abort_upload_days "abort_upload_days": Integer,
            /// Only objects above or below a size are meant. Never absent: the service defines a default.
            9 size_limited "size_limited": Boolean,
            /// Keys of the tags that an object must have. May be absent.
            10 filter_tag_keys "filter_tag_keys": Texts,
            /// Values of the tags, parallel to filter_tag_keys. May be absent.
            11 filter_tag_values "filter_tag_values": Texts,
            /// Every object is in scope: no prefix, tag or size limit. May be absent.
            12 covers_all "covers_all": Boolean,
        }
        relations {
            /// Leads to at most one `s3.bucket`.
            0 owner "owner" -> s3 Bucket BUCKET,
            /// Leads to several `s3.lifecycle_transition`.
            1 transitions "transitions" -> s3 LifecycleTransition LIFECYCLE_TRANSITION,
        }
    }

    kind! {
        /// One move to another storage class by a lifecycle rule.
        LifecycleTransition LIFECYCLE_TRANSITION "s3.lifecycle_transition"
        facts {
            /// Storage class. Never absent.
            0 storage_class "storage_class": Category,
            /// Days until the transition. Unit: days. May be absent.
            1 days "days": Integer,
            /// Applies to noncurrent versions, not to current objects. May be absent.
            2 noncurrent "noncurrent": Boolean,
            /// Transition on this date instead of after days. May be absent.
            3 after_date "after_date": Time,
        }
        relations {
            /// Leads to at most one `s3.lifecycle_rule`.
            0 owner "owner" -> s3 LifecycleRule LIFECYCLE_RULE,
        }
    }

    kind! {
        /// Directory bucket (S3 Express One Zone or Local Zone).
        DirectoryBucket DIRECTORY_BUCKET "s3.directory_bucket"
        facts {
            /// Name, BASE--ZONEID--x-s3. Never absent.
            0 name "name": Text,
            /// Zone that it lies in, by id. May be absent.
            1 zone_id "zone_id": Category,
            /// Availability Zone or Local Zone. One of `AvailabilityZone`, `LocalZone`. Never absent.
            2 zone_type "zone_type": Category,
            /// How many zones hold the data: always one. One of `SingleAvailabilityZone`, `SingleLocalZone`. Never absent.
            3 data_redundancy "data_redundancy": Category,
            /// Region that it lies in. Never absent.
            4 region "region": Category,
            /// Keys of the tags. Never absent.
            5 tag_keys "tag_keys": Texts,
            /// Values of the tags, parallel to tag_keys. Never absent.
            6 tag_values "tag_values": Texts,
            /// ARN; built from the parts where no export gives it. Never absent.
            7 arn "arn": Text,
            /// Account that it belongs to, 12 digits. Never absent.
            8 account "account": Text,
            /// Partition. One of `aws`, `aws-cn`, `aws-us-gov`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`, `aws-eusc`. Never absent.
            9 partition "partition": Category,
        }
        relations {
            /// Leads to at most one `ec2.zone`.
            0 home_zone "home_zone" -> ec2 Zone ZONE,
            /// Leads to several `copy`.
            1 copies "copies" -> copy Copy COPY,
            /// Leads to several `copy_schedule`.
            2 schedules "schedules" -> copy_schedule CopySchedule COPY_SCHEDULE,
        }
    }
}
