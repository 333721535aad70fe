/** The host has begun no transaction on this connection, or has ended it before the change came to its turn. */
export class NoTransaction extends Error {
  override readonly name = "NoTransaction"
  constructor() {
    super("there is no transaction on this connection")
  }
}
