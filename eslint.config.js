import tseslint from 'typescript-eslint';

/** Who may import what (the arrows of CONTRIBUTING.md). A pattern names what is *not* allowed. */
const subsystems =
  'api|installation|store|models|inference|benchmarks|runs|grading|analysis|sentinels|exchange|threads';
const throughTheDoor = {
  regex: `^(#workbench/[^/]+/(?!index\\.ts$)|(\\.\\./)+(workbench/)?(${subsystems})/)`,
  message: 'Go through the public door of a subsystem: #workbench/<name>/index.ts.',
};
const sharedByAlias = { regex: '^(\\.\\./)+shared/', message: 'Write #shared/<folder>/<file>.ts.' };
const noElectron = {
  regex: '^electron($|/)',
  message: 'Only electron/main and electron/preload may import electron.',
};
const noScreens = { regex: '^(#renderer/|react|@mui/|echarts)', message: 'Screens live in renderer/.' };

const rendererPatterns = [
  noElectron,
  sharedByAlias,
  {
    regex: '^(node:|#workbench/|#headless/|better-sqlite3|node-llama-cpp)',
    message: 'The renderer reaches its host through renderer/backend only.',
  },
];

const arrows = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'resources/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.js', '*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Elements of typed arrays within their length are numbers: `as number` says so, `!` says nothing.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name; defaults only where a tool wants them.',
        },
      ],
      eqeqeq: ['error', 'always'],
    },
  },
  arrows(
    ['shared/**/*.ts'],
    [
      {
        regex: '^(?!\\.{1,2}/|zod$|fflate$|@orpc/contract$|@cortex-js/compute-engine/latex-syntax$)',
        message:
          'shared/ is pure: it imports itself and small pure packages only (zod, fflate, @orpc/contract, the LaTeX parser).',
      },
    ],
  ),
  arrows(
    ['electron/workbench/**/*.ts'],
    [
      noElectron,
      noScreens,
      throughTheDoor,
      sharedByAlias,
      {
        regex: '^(#headless/|(\\.\\./)+(headless|main|preload)/)',
        message: 'The workbench knows no host.',
      },
    ],
  ),
  arrows(['electron/headless/**/*.ts'], [noElectron, noScreens, throughTheDoor, sharedByAlias]),
  arrows(['electron/main/**/*.ts'], [noScreens, throughTheDoor, sharedByAlias]),
  arrows(['renderer/**/*.ts', 'renderer/**/*.tsx'], rendererPatterns),
  // Within the renderer: the look knows no domain, data knows no screen, screens go through doors.
  ...[
    ['ui', '#renderer/(?!ui/)|#shared/contract/', 'renderer/ui knows nothing of the domain.'],
    ['backend', '#renderer/(?!backend/)|react', 'renderer/backend is below all other rooms.'],
    ['data', '#renderer/(?!data/|backend/index\\.ts$)', 'renderer/data knows the backend only.'],
    ['routing', '#renderer/(?!routing/)', 'renderer/routing knows no other room.'],
    [
      'features',
      '#renderer/(shell/|features/[^/]+/(?!index\\.ts$))',
      'A screen takes from another through its public door: #renderer/features/<name>/index.ts.',
    ],
  ].map(([room, regex, message]) =>
    arrows(
      [`renderer/${room}/**/*.ts`, `renderer/${room}/**/*.tsx`],
      [...rendererPatterns, { regex: `^(${regex})`, message }],
    ),
  ),
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
