import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The layers, from the bottom up: each may import only those that it names. `domain` imports nothing of ours. */
const LAYERS = {
  domain: [],
  workflows: ['domain'],
  report: ['domain'],
  aws: ['domain'],
  activities: ['domain', 'aws', 'report'],
};
const FOLDERS = ['domain', 'workflows', 'activities', 'aws', 'report', 'local', 'cli'];

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => {
  const forbidden = FOLDERS.filter((folder) => folder !== layer && !allowed.includes(folder));
  const typesOnly = layer === 'workflows' ? ['activities'] : [];
  return {
    files: [`src/${layer}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...forbidden.filter((folder) => !typesOnly.includes(folder)).map((folder) => `**/${folder}/**`),
                '../client',
                '../worker',
              ],
              message: `src/${layer} may import only ${[layer, ...allowed].join(', ')} of ours.`,
            },
            ...typesOnly.map((folder) => ({
              group: [`**/${folder}/**`],
              allowTypeImports: true,
              message: `src/${layer} may import only types of ${folder}.`,
            })),
            ...(layer === 'workflows'
              ? [
                  {
                    regex: '^(?!\\.{1,2}/|@temporalio/(workflow|common)$)',
                    message:
                      'Workflow files import domain, types of activities and @temporalio/workflow, nothing else.',
                  },
                ]
              : []),
            ...(layer === 'domain'
              ? [{ regex: '^node:|^@aws-sdk/|^@temporalio/', message: 'domain is pure: no Node, AWS or Temporal.' }]
              : []),
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'examples/documents/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use an `as const` object or a union of strings.' },
      ],
    },
  },
  {
    files: ['src/workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'fetch', 'require', '__dirname', '__filename'].map((name) => ({
          name,
          message: 'Workflow code runs in an isolate without Node.',
        })),
      ],
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  ...layerRules,
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', require: 'readonly', URL: 'readonly' },
    },
  },
);
