/**
 * Says which of some imports the linter refuses: run with a JSON list of [file, code], it writes a JSON list of the
 * messages for each. A process of its own, as Jest's VM cannot load the linter's configuration.
 */
import { ESLint } from 'eslint';

const linter = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === '@typescript-eslint/no-restricted-imports',
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } }, // the files need not exist
});

const messagesOf = async ([filePath, code]) => {
  const [result] = await linter.lintText(code, { filePath });
  return result.messages.map(({ message }) => message);
};

console.log(JSON.stringify(await Promise.all(JSON.parse(process.argv[2]).map(messagesOf))));
