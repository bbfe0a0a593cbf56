import { z } from 'zod'
import type { Core } from '../core/core.ts'

/** The part of a MessagePort that is used: the same in Node and in Electron's utility process. */
export interface ServerPort {
  postMessage: (message: unknown) => void
  onMessage: (listener: (message: unknown) => void) => void
  onClose: (listener: () => void) => void
}

const callMessage = z.strictObject({ id: z.number(), method: z.string(), input: z.unknown() })

/** Serves a core to one client over a port. */
export function servePort(core: Core, port: ServerPort): void {
  const stop = core.onEvent((event) => port.postMessage({ event }))
  port.onClose(stop)
  port.onMessage((data) => {
    const message = callMessage.safeParse(data)
    if (!message.success) return
    const { id, method, input } = message.data
    void core.answer(method, input).then((answer) => port.postMessage({ id, answer }))
  })
}
