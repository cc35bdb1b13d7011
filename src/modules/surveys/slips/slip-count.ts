/** Two to spare, so that a spoiled slip can be drawn again and the last person still has a choice. */
const spareSlips = 2

/** A survey of fewer people than this names somebody whatever is done with the figures. */
export const smallestHeadcount = 5

export const slipsFor = (headcount: number): number => headcount + spareSlips

/** The words of every refusal of a survey that is too small. */
export const tooSmall =
  'A survey needs at least five people. With fewer, every figure would point at somebody. Ask a neighboring agency to run one together with you.'
