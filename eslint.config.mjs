import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ITSELF = '\\./';
const NODE = 'node:';
/** These layers, from a folder beside them. */
const beside = (...layers) => `\\.\\./(${layers.join('|')})(/|$)`;
/** These layers, from a file above them. */
const below = (...layers) => `\\./(${layers.join('|')})(/|$)`;

/** What each folder or file of `src` may import, from the bottom up. Only `aws` and `local` may import the AWS SDK. */
const MAY_IMPORT = {
  domain: [ITSELF, 'ms$', '@noble/hashes/'],
  report: [ITSELF, beside('domain')],
  aws: [ITSELF, beside('domain'), NODE, '@aws-sdk/', '@streamparser/json'],
  activities: [ITSELF, beside('domain', 'aws', 'report'), NODE, '@temporalio/(activity|common)$'],
  // The keys of search attributes come from `@temporalio/common`; `@temporalio/workflow` does not export them.
  workflows: [ITSELF, beside('domain'), '@temporalio/(workflow|common)$'],
  temporal: [ITSELF, beside('domain'), NODE, '@temporalio/'],
  // Its folders are deep: all but the other layers, wherever they lie from there.
  local: ['(?!(\\.\\./)+(activities|aws|cli|client|report|settings|temporal|worker|workflows)(/|$))'],
  settings: [below('domain')],
  client: [below('domain', 'settings', 'temporal'), NODE, '@temporalio/(client|common)$'],
  worker: [below('activities', 'aws', 'domain', 'settings', 'temporal'), NODE, '@temporalio/'],
  cli: ['\\.', NODE, '@temporalio/', 'commander$'],
};

/** Of these only types, which leave nothing in the code that runs. */
const MAY_IMPORT_TYPES_OF = { workflows: beside('activities'), client: below('workflows') };

const layerRules = Object.entries(MAY_IMPORT).map(([layer, allowed]) => {
  const typesOf = MAY_IMPORT_TYPES_OF[layer];
  const beyond = `src/${layer} may not import this: see MAY_IMPORT in eslint.config.mjs.`;
  const patterns = [{ regex: `^(?!${[...allowed, ...(typesOf ? [typesOf] : [])].join('|')})`, message: beyond }];
  if (typesOf) {
    patterns.push({ regex: `^${typesOf}`, allowTypeImports: true, message: `src/${layer} may import only its types.` });
  }
  return {
    files: [`src/${layer}.ts`, `src/${layer}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
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
