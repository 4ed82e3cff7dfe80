import { START_TEXT_TRANSLATION_JOB, LIST_TEXT_TRANSLATION_JOBS } from '../../src/domain/translate-model';
import { DESCRIBE_TEXT_TRANSLATION_JOB, STOP_TEXT_TRANSLATION_JOB } from '../../src/domain/translate-model';
import type { Shape } from '../../src/domain/translate-model';
import { JOB_STATUSES } from '../../src/domain/translate-model';
import { PYTHON_TOOLS_TIMEOUT_MS, pythonTools } from './python-tools';

/** One shape of a botocore service model. */
interface ModelShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

interface ServiceModel {
  readonly operations: Readonly<Record<string, { readonly input: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

const OPERATIONS = {
  StartTextTranslationJob: START_TEXT_TRANSLATION_JOB,
  DescribeTextTranslationJob: DESCRIBE_TEXT_TRANSLATION_JOB,
  ListTextTranslationJobs: LIST_TEXT_TRANSLATION_JOBS,
  StopTextTranslationJob: STOP_TEXT_TRANSLATION_JOB,
};

/** Prints botocore's own reading of the model, wherever and however it keeps it. */
const PRINT_MODEL = `
import json, botocore.session
print(json.dumps(botocore.session.Session().get_service_data('translate', '2017-07-01')))
`;

let model: ServiceModel;

beforeAll(async () => {
  const python = await pythonTools();
  model = JSON.parse(await python.run(PRINT_MODEL)) as ServiceModel;
}, PYTHON_TOOLS_TIMEOUT_MS);

describe('the table of constraints', () => {
  it.each(Object.entries(OPERATIONS))('has what the service model says of %s', (operation, shape) => {
    const { input } = model.operations[operation]!;

    expect(comparable(shape)).toEqual(comparableModel(input.shape));
  });

  it('has the statuses of the service model', () => {
    expect(JOB_STATUSES).toEqual(model.shapes['JobStatus']!.enum);
  });
});

describe('every pattern of the table', () => {
  it.each(Object.entries(OPERATIONS))('has to match the whole value: %s', (_operation, shape) => {
    const sources = patternsOf(shape).map(({ source }) => source);

    expect(sources.filter((source) => !(source.startsWith('^') && source.endsWith('$')))).toEqual([]);
  });
});

function patternsOf(shape: Shape): RegExp[] {
  if (shape.kind === 'string') return shape.pattern === undefined ? [] : [shape.pattern];
  if (shape.kind === 'list') return patternsOf(shape.items);
  return shape.kind === 'structure' ? Object.values(shape.members).flatMap(patternsOf) : [];
}

/** Patterns that the table writes otherwise, because the model's take exponential time, or by JavaScript's rules. */
const SAME_PATTERN: Readonly<Record<string, string>> = {
  '(?!_)(?!.*__)[A-Za-z0-9_-]+': '([A-Za-z0-9-]_?)+',
};

/** A shape of the table without what only JavaScript needs: anchors and escapes. */
function comparable(shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return {
        type: 'string',
        min: shape.min,
        max: shape.max,
        enum: shape.oneOf,
        pattern: shape.pattern && comparablePattern(shape.pattern.source),
      };
    case 'integer':
      return { type: 'integer', min: shape.min, max: shape.max };
    case 'timestamp':
      return { type: 'timestamp' };
    case 'list':
      return { type: 'list', min: shape.min, items: comparable(shape.items) };
    case 'structure':
      return {
        type: 'structure',
        required: [...shape.required].sort(),
        members: mapValues(shape.members, comparable),
      };
  }
}

function comparableModel(name: string): unknown {
  const { type, min, max, pattern, required = [], members = {}, member, enum: values } = model.shapes[name]!;
  switch (type) {
    case 'string':
      return { type, min, max, enum: values, pattern: pattern && comparablePattern(pattern) };
    case 'integer':
      return { type, min, max };
    case 'list':
      return { type, min, max, items: comparableModel(member!.shape) };
    case 'structure':
      return {
        type,
        required: [...required].sort(),
        members: mapValues(members, ({ shape }) => comparableModel(shape)),
      };
    default:
      return { type };
  }
}

function comparablePattern(source: string): string {
  const bare = source.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\/', '/').replaceAll('\\.', '.');
  return SAME_PATTERN[bare] ?? bare;
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
