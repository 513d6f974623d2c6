// The table in the tab: filters and sorts what the extension hands over, and tells it what was clicked.

(() => {
    const editor = acquireVsCodeApi();
    const state = { kind: 'quantity', filter: '', unchecked: false, sort: 'line', down: false, ...editor.getState() };
    let rows = [];
    let say = null;

    /** An element with attributes and children. */
    function make(name, attributes = {}, ...children) {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) {
            if (key.startsWith('on')) {
                element.addEventListener(key.slice(2), value);
            } else if (typeof value === 'boolean') {
                element.toggleAttribute(key, value);
            } else {
                element.setAttribute(key, value);
            }
        }
        element.append(...children);
        return element;
    }

    function change(what) {
        Object.assign(state, what);
        editor.setState(state);
        fill();
    }

    /** A figure whose value is not certain is a figure all the same. */
    const kindOf = (row) => (row.checked === null ? row.kind : 'quantity');

    /** The numbers of the rows that are shown, in the order in which they are shown. */
    function shown() {
        const wanted = state.filter.trim().toLocaleLowerCase('vi').normalize('NFC');
        const sentence = (row) => [row.context[0], row.text, row.context[1], row.value, row.unit].join(' ');
        const numbers = rows.map((_, number) => number).filter((number) => {
            const row = rows[number];
            return (state.kind === '' || kindOf(row) === state.kind)
                && (!state.unchecked || row.checked === false)
                && (wanted === '' || sentence(row).toLocaleLowerCase('vi').normalize('NFC').includes(wanted));
        });
        const keys = {
            line: (row) => row.line,
            value: (row) => row.number ?? -Infinity,
            unit: (row) => row.unit,
            checked: (row) => Number(row.checked ?? 2),
        };
        const key = keys[state.sort] ?? keys.line;
        const compare = (a, b) => (typeof a === 'string' ? a.localeCompare(b, 'vi') : a - b);
        // Equal ones stay in the order of the text.
        numbers.sort((a, b) => (state.down ? -1 : 1) * compare(key(rows[a]), key(rows[b])) || a - b);
        return numbers;
    }

    let body, count, empty;

    /** What stands around the rows. Made once for each language. */
    function build() {
        const kinds = [...new Set(['quantity', ...rows.map(kindOf)])];
        const options = kinds.map((kind) => make('option', { value: kind }, say.kinds[kind] ?? kind));
        options.push(make('option', { value: '' }, say.everything));
        const select = make('select', { onchange: () => change({ kind: select.value }) }, ...options);
        select.value = kinds.includes(state.kind) || state.kind === '' ? state.kind : 'quantity';
        const filter = make('input', {
            type: 'search', placeholder: say.filter, 'aria-label': say.filter,
            oninput: () => change({ filter: filter.value }),
        });
        filter.value = state.filter;
        const unchecked = make('input', { type: 'checkbox', onchange: () => change({ unchecked: unchecked.checked }) });
        unchecked.checked = state.unchecked;
        const send = (kind) => () => editor.postMessage({ kind, facts: shown() });
        count = make('output');
        empty = make('p', {}, say.empty);
        body = make('tbody');
        const head = (name, figure) => make('th', { class: figure ? 'figure' : '', scope: 'col' },
            make('button', { onclick: () => change({ sort: name, down: state.sort === name && !state.down }) },
                say.columns[name]));
        const table = make('table', {},
            make('thead', {}, make('tr', {},
                head('line', true), make('th', { scope: 'col' }, say.columns.context), head('value', true),
                head('unit'), head('checked'))),
            body);
        document.body.replaceChildren(
            make('header', {}, select, filter, make('label', {}, unchecked, say.uncheckedOnly),
                make('button', { id: 'copy', onclick: send('copy') }, say.copyCsv),
                make('button', { id: 'save', onclick: send('save') }, say.saveCsv), count),
            make('main', {}, table, empty));
    }

    function fill() {
        const numbers = shown();
        body.replaceChildren(...numbers.map((number) => {
            const row = rows[number];
            const open = () => editor.postMessage({ kind: 'open', fact: number });
            const known = row.checked === null ? '' : row.checked ? say.yes : `${say.no}: ${row.why}`;
            return make('tr', { tabindex: '0', onclick: open, onkeydown: (event) => event.key === 'Enter' && open() },
                make('td', { class: 'figure' }, String(row.line)),
                make('td', { class: 'context' }, row.context[0], make('b', {}, row.text), row.context[1]),
                make('td', { class: 'figure' }, row.value),
                make('td', {}, row.unit),
                make('td', { class: row.checked ? 'yes' : 'no', title: known, 'aria-label': known },
                    row.checked === null ? '' : row.checked ? '✓' : '–'));
        }));
        count.textContent = `${numbers.length}/${rows.length}`;
        empty.hidden = numbers.length > 0;
    }

    window.addEventListener('message', ({ data }) => {
        const known = new Set(rows.map(kindOf));
        const again = JSON.stringify(say) !== JSON.stringify(data.say)
            || data.rows.some((row) => !known.has(kindOf(row)));
        ({ rows, say } = data);
        if (again) {
            build();
        }
        fill();
    });
    editor.postMessage({ kind: 'ready' });
})();
