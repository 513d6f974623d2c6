// What the extension itself says to a writer. What a finding says comes from the server.

import { workspace } from 'vscode';

export type Lang = 'vi' | 'en';

/** The language of messages. The reports are Vietnamese, whatever language the editor speaks. */
export function lang(): Lang {
    return workspace.getConfiguration('rasoat').get<Lang>('lang') === 'en' ? 'en' : 'vi';
}

const vi = {
    starting: 'rasoat đang khởi động',
    failed: 'rasoat chưa chạy được',
    noProgram:
        'Không tìm thấy chương trình rasoat. Đồng chí chọn tệp chương trình, hoặc cài theo hướng dẫn rồi bấm “Thử lại”.',
    notStarted: (program: string, reason: string) => `Không chạy được chương trình rasoat (${program}): ${reason}`,
    ended: 'Chương trình rasoat nhiều lần tự dừng; việc rà soát tạm ngừng.',
    choose: 'Chọn tệp…',
    retry: 'Thử lại',
    showLog: 'Xem nhật ký',
    useThis: 'Dùng chương trình này',
    noReport: 'Hãy mở một báo cáo (tệp .md hoặc .txt) trước.',
    noRuleHere: 'Chọn quy tắc cần giải thích',
    nothingToRegister: 'Không có tên chương trình nào ở con trỏ cần thêm vào danh mục.',
    nothingToFix: 'Không có chỗ nào cần sửa cách viết.',
    coverage: (checked: number, figures: number) => `đã kiểm ${checked}/${figures} số liệu`,
    findings: (errors: number, warnings: number, infos: number) =>
        `${errors} lỗi, ${warnings} cảnh báo, ${infos} lưu ý`,
    clean: 'không có nội dung cần xem lại',
    figuresTable: 'Bảng số liệu',
    figuresOf: (name: string) => `Số liệu: ${name}`,
    copied: (count: number) => `Đã chép ${count} số liệu.`,
    saved: (count: number, path: string) => `Đã ghi ${count} số liệu vào ${path}.`,
    columns: {
        line: 'Dòng',
        column: 'Ký tự',
        text: 'Số liệu',
        value: 'Giá trị',
        unit: 'Đơn vị',
        context: 'Trong câu',
        checked: 'Đối chiếu',
        low: 'Thấp nhất',
        high: 'Cao nhất',
        kind: 'Loại',
        why: 'Vì sao chưa đối chiếu',
    },
    yes: 'đã đối chiếu',
    no: 'chưa đối chiếu',
    kinds: {
        quantity: 'Số liệu',
        'number-in-words': 'Số bằng chữ',
        date: 'Ngày',
        quarter: 'Quý',
        period: 'Giai đoạn',
        'document-number': 'Số, ký hiệu văn bản',
        programme: 'Chương trình',
        breakdown: 'Tổng số và các phần',
        comparison: 'So sánh giữa các số liệu',
        ordinal: 'Thứ tự',
        year: 'Năm',
        phone: 'Điện thoại',
        label: 'Số hiệu',
        other: 'Khác',
    } as Record<string, string>,
    everything: 'Tất cả những gì đã đọc',
    filter: 'Lọc theo chữ…',
    uncheckedOnly: 'Chỉ số liệu chưa đối chiếu',
    copyCsv: 'Chép dạng CSV',
    saveCsv: 'Ghi tệp CSV…',
    empty: 'Văn bản này chưa có số liệu nào.',
    noRule: (name: string) => `Không có quy tắc ${name}.`,
};

const en: typeof vi = {
    starting: 'rasoat is starting',
    failed: 'rasoat is not running',
    noProgram:
        'The rasoat program was not found. Choose its file, or install it as the guide says and press “Try again”.',
    notStarted: (program, reason) => `The rasoat program (${program}) could not be started: ${reason}`,
    ended: 'The rasoat program has stopped several times; checking is suspended.',
    choose: 'Choose file…',
    retry: 'Try again',
    showLog: 'Show log',
    useThis: 'Use this program',
    noReport: 'Open a report (.md or .txt) first.',
    noRuleHere: 'Choose the rule to explain',
    nothingToRegister: 'There is no programme name at the cursor that could be added to the register.',
    nothingToFix: 'There is no form that needs to be fixed.',
    coverage: (checked, figures) => `${checked} of ${figures} figures checked`,
    findings: (errors, warnings, infos) => `${errors} errors, ${warnings} warnings, ${infos} notes`,
    clean: 'nothing to look at',
    figuresTable: 'Figures',
    figuresOf: (name) => `Figures: ${name}`,
    copied: (count) => `${count} figures copied.`,
    saved: (count, path) => `${count} figures written to ${path}.`,
    columns: {
        line: 'Line',
        column: 'Column',
        text: 'Figure',
        value: 'Value',
        unit: 'Unit',
        context: 'In the sentence',
        checked: 'Checked',
        low: 'Lowest',
        high: 'Highest',
        kind: 'Kind',
        why: 'Why not checked',
    },
    yes: 'checked',
    no: 'not checked',
    kinds: {
        quantity: 'Figures',
        'number-in-words': 'Numbers in words',
        date: 'Dates',
        quarter: 'Quarters',
        period: 'Periods',
        'document-number': 'Document numbers',
        programme: 'Programmes',
        breakdown: 'Totals and parts',
        comparison: 'Comparisons of figures',
        ordinal: 'Ordinals',
        year: 'Years',
        phone: 'Phone numbers',
        label: 'Labels',
        other: 'Others',
    },
    everything: 'Everything that was read',
    filter: 'Filter…',
    uncheckedOnly: 'Only figures that were not checked',
    copyCsv: 'Copy as CSV',
    saveCsv: 'Save as CSV…',
    empty: 'There is no figure in this document yet.',
    noRule: (name) => `There is no rule ${name}.`,
};

export type Words = typeof vi;

/** The sentences in a language. */
export function words(of: Lang = lang()): Words {
    return of === 'en' ? en : vi;
}
