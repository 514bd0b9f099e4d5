//! The rules about the exports themselves: whether they are whole, and recent.

resilint_sdk::export_pack! {
    "inventory" {
        inventory_export_truncated,
        inventory_export_outdated,
    }
}
