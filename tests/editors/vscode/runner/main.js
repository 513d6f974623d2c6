// Runs the checks named by $RASOAT_CHECKS inside the real extension host.
const fs = require('fs');

exports.activate = () => {
    const checks = process.env.RASOAT_CHECKS;
    const result = process.env.RASOAT_RESULT;
    if (checks && result && !fs.existsSync(`${result}.begun`)) {
        // Once, though a window may be opened again.
        fs.writeFileSync(`${result}.begun`, '');
        void run(require(checks), result);
    }
};

async function run(checks, result) {
    const say = (line) => fs.appendFileSync(result, `${line}\n`);
    const check = async (name, what) => {
        const begun = Date.now();
        try {
            await what();
            say(`ok - ${name} (${Date.now() - begun} ms)`);
        } catch (problem) {
            say(`not ok - ${name}: ${String(problem && problem.stack).replaceAll('\n', ' | ')}`);
        }
    };
    await check('the checks run to their end', () => checks.run(check, say));
    fs.writeFileSync(`${result}.done`, '');
}
