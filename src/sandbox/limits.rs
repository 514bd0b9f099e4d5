//! Every limit of the sandbox, with the defaults that users get.

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// What a pack may use. Tests lift one limit at a time to see what it holds back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest pack file, in bytes.
    pub pack_bytes: usize,
    /// Most functions of a pack, over all its modules.
    pub functions: u32,
    /// Largest function body, in bytes.
    pub function_bytes: usize,
    /// Deepest nesting of components in one another.
    pub component_depth: u32,
    /// Most rules of a pack.
    pub rules: usize,
    /// Most views of a pack.
    pub views: usize,
    /// Longest documentation of a rule, in bytes; other texts of `describe` may be [`Limits::text_bytes`] long.
    pub documentation_bytes: usize,
    /// Longest text of a finding or of `describe`, in bytes.
    pub text_bytes: usize,
    /// Most evidence parts of a finding.
    pub evidence_parts: usize,
    /// Fuel of a call, whatever it is given.
    pub fuel_base: u64,
    /// Fuel for each row (related ones included) and rule.
    pub fuel_per_row_and_rule: u64,
    /// Linear memory of an instance, all memories together, in bytes.
    pub memory_bytes: usize,
    /// Elements of all tables of an instance together.
    pub table_elements: usize,
    /// Core instances, tables and memories of a store, each.
    pub instances: usize,
    /// Stack of a guest, in bytes.
    pub guest_stack_bytes: usize,
    /// Stack of the threads that guests run on, in bytes; larger than the guest's.
    pub thread_stack_bytes: usize,
    /// What a guest may hand to the host in one call, in bytes.
    pub output_bytes: usize,
    /// What a guest may log in one store, in bytes.
    pub log_bytes: usize,
    /// Most subject rows of a batch.
    pub batch_rows: usize,
    /// Largest batch of more than one subject row, in bytes.
    pub batch_bytes: usize,
    /// Largest single subject row with what it is related to, in bytes.
    pub row_bytes: usize,
    /// Threads; 0 means one per core.
    pub threads: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            pack_bytes: 32 * MIB,
            functions: 200_000,
            function_bytes: 2 * MIB,
            component_depth: 8,
            rules: 1_000,
            views: 1_000,
            documentation_bytes: 64 * KIB,
            text_bytes: 4 * KIB,
            evidence_parts: 16,
            fuel_base: 50_000_000,
            fuel_per_row_and_rule: 1_000_000,
            memory_bytes: 256 * MIB,
            table_elements: 100_000,
            instances: 64,
            guest_stack_bytes: MIB,
            thread_stack_bytes: 4 * MIB,
            output_bytes: 16 * MIB,
            log_bytes: 64 * KIB,
            batch_rows: 4_096,
            batch_bytes: 4 * MIB,
            row_bytes: 64 * MIB,
            threads: 0,
        }
    }
}

impl Limits {
    /// Fuel of a call that judges `rows` rows, related ones included, by `rules` rules.
    pub(super) fn fuel(&self, rows: u64, rules: u64) -> u64 {
        let work = self.fuel_per_row_and_rule.saturating_mul(rows).saturating_mul(rules);
        self.fuel_base.saturating_add(work)
    }
}
