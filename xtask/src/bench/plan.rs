//! How many of what, and where: accounts, Regions and the items in each.
//!
//! Shares are those of a company whose data lie in FSx and S3, with one large account and many small ones.
//! At least 70 of 100 items are resources that rules judge; the rest is what they are judged by.

/// Regions and how many of 100 items lie in each.
const REGIONS: [(&str, usize); 4] =
    [("eu-west-1", 50), ("eu-central-1", 25), ("us-east-1", 15), ("ap-southeast-2", 10)];

/// One account.
pub(crate) struct Account {
    /// 12 digits.
    pub(crate) id: String,
    /// Number of general purpose buckets.
    pub(crate) buckets: usize,
    /// Its Regions.
    pub(crate) cells: Vec<Cell>,
}

/// One account in one Region.
pub(crate) struct Cell {
    /// 12 digits.
    pub(crate) account: String,
    /// Region code.
    pub(crate) region: &'static str,
    /// Which part of the tree it is; unique, and what its random numbers depend on.
    pub(crate) part: u64,
    /// How many items of each kind.
    pub(crate) counts: Counts,
}

/// Items of one cell. Backups follow from what is protected; snapshots fill up what is left of `items`.
pub(crate) struct Counts {
    /// All items together.
    pub(crate) items: usize,
    /// File systems, all types.
    pub(crate) file_systems: usize,
    /// Storage virtual machines; each has a root volume.
    pub(crate) svms: usize,
    /// Read-write ONTAP volumes.
    pub(crate) read_write: usize,
    /// ONTAP volumes that are mirrors.
    pub(crate) mirrors: usize,
    /// OpenZFS volumes.
    pub(crate) open_zfs: usize,
    /// Subnets; at least four.
    pub(crate) subnets: usize,
}

impl Counts {
    fn of(items: usize) -> Self {
        let share = |per_mille: usize| items * per_mille / 1000;
        Self {
            items,
            file_systems: share(105),
            svms: share(42),
            read_write: share(125),
            mirrors: share(40),
            open_zfs: share(380),
            subnets: share(28).max(4),
        }
    }
}

/// Deals `resources` items out to accounts and Regions; `bucket_percent` of them are buckets.
pub(crate) fn plan(resources: usize, bucket_percent: usize) -> Vec<Account> {
    let count = (resources / 2500).clamp(1, 400);
    let large = if count == 1 { resources } else { resources / 5 };
    let small = (resources - large) / (count - 1).max(1);
    (0..count).map(|index| account(index, if index == 0 { large } else { small }, bucket_percent)).collect()
}

fn account(index: usize, items: usize, bucket_percent: usize) -> Account {
    let id = format!("{:012}", 100_000_000_017 + index as u64 * 1_000_003);
    let buckets = (items * bucket_percent / 100).max(1);
    let rest = items.saturating_sub(buckets);
    let cells = REGIONS
        .iter()
        .enumerate()
        .map(|(place, &(region, percent))| Cell {
            account: id.clone(),
            region,
            part: (index * (REGIONS.len() + 1) + place + 1) as u64,
            counts: Counts::of(rest * percent / 100),
        })
        .collect();
    Account { id, buckets, cells }
}
