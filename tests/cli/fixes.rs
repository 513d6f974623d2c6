//! `--fix` and `--diff`.

use crate::sandbox::Sandbox;

/// A report in which one form can be mended safely. `{}` stands for it.
fn report(form: &str) -> String {
    format!(
        "# Báo cáo\r\n\r\nĐường dài 12 km, {form} km và 7,5 km; chi 2.000 đồng.\r\nDòng cuối\tkhông xuống dòng"
    )
}
