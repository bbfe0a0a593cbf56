import { create } from 'zustand'

interface CoderRequest {
  open: boolean
  /** Answers whoever waits for a coder. */
  settle: (chosen: boolean) => void
}

const idle: CoderRequest = { open: false, settle: () => undefined }

export const useCoderRequest = create<CoderRequest>(() => idle)

/** Opens the dialog that chooses the coder; true when one was chosen. */
export function requestCoder(): Promise<boolean> {
  useCoderRequest.getState().settle(false)
  return new Promise((resolve) => {
    useCoderRequest.setState({
      open: true,
      settle: (chosen) => {
        useCoderRequest.setState(idle)
        resolve(chosen)
      },
    })
  })
}
