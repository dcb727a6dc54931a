/** `LIMITS=0` lifts every limit of pace (bench, soak, fuzz): allowed with a loopback HOST only, which the start checks. */
export const limitsAreOn = (): boolean => process.env.LIMITS !== '0'
