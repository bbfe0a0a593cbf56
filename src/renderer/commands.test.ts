import { afterEach, describe, expect, it, vi } from 'vitest'
import { runCommand, useCommandRegistry } from './commands.ts'
import { useView } from './view.ts'

const mount = (id: string, handler: () => void): void =>
  useCommandRegistry.setState(({ handlers }) => ({ handlers: new Map(handlers).set(id, [handler]) }))

describe('a command', () => {
  afterEach(() => {
    vi.useRealTimers()
    useCommandRegistry.setState({ handlers: new Map() })
    useView.setState({ place: 'start' })
  })

  it('runs where its handler is mounted', () => {
    const ran = vi.fn()
    mount('chain.addProblem', ran)
    useView.setState({ place: 'chain' })
    expect(runCommand('chain.addProblem')).toBe(true)
    expect(ran).toHaveBeenCalledTimes(1)
  })

  it('goes to its place first from elsewhere, and runs there once', () => {
    vi.useFakeTimers()
    const ran = vi.fn()
    useView.setState({ place: 'search' })
    expect(runCommand('chain.addProblem')).toBe(true)
    expect(useView.getState().place).toBe('chain')
    mount('chain.board', () => {})
    expect(ran).not.toHaveBeenCalled()
    mount('chain.addProblem', ran)
    mount('chain.addProblem', ran)
    vi.runAllTimers()
    expect(ran).toHaveBeenCalledTimes(1)
  })

  it('is forgotten when its place does not take it', () => {
    vi.useFakeTimers()
    const ran = vi.fn()
    useView.setState({ place: 'search' })
    runCommand('codebook.addCode')
    vi.advanceTimersByTime(2000)
    mount('codebook.addCode', ran)
    vi.runAllTimers()
    expect(ran).not.toHaveBeenCalled()
  })

  it('does nothing without a project, or when it needs surroundings of its own', () => {
    expect(runCommand('cases.create')).toBe(false)
    useView.setState({ place: 'search' })
    expect(runCommand('code.repeat')).toBe(false)
    expect(useView.getState().place).toBe('search')
  })
})
