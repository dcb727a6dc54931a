/** The page of an address that answers forms alone. It is there so that a refusal is shown as one, in the frame, and not as data. */
export default () => null
