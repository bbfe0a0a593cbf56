import { InvalidArgumentError } from 'commander'

/** Parses an option that takes a whole number of `least` to `most`; anything else is wrong use. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = /^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER
        ? `A whole number from ${least} on is needed.`
        : `A whole number from ${least} to ${most} is needed.`,
    )
  }
}
