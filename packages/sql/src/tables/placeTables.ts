import {
  type IdentifierNode,
  type Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type QueryId,
  type RootOperationNode,
  type SchemableIdentifierNode,
  type UnknownRow,
} from "kysely"
import type { TableOptions } from "./TableOptions.ts"

/** What the names of Mailkeep's tables, indexes and constraints begin with in queries and migrations. */
export const OWN_PREFIX = "mailkeep_"

class PrefixTransformer extends OperationNodeTransformer {
  readonly #prefix: string

  constructor(prefix: string) {
    super()
    this.#prefix = prefix
  }

  protected override transformIdentifier(node: IdentifierNode): IdentifierNode {
    return node.name.startsWith(OWN_PREFIX)
      ? { ...node, name: this.#prefix + node.name.slice(OWN_PREFIX.length) }
      : node
  }

  // A schema may be called like a table.
  protected override transformSchemableIdentifier(
    node: SchemableIdentifierNode,
    queryId: QueryId,
  ): SchemableIdentifierNode {
    const transformed = super.transformSchemableIdentifier(node, queryId)
    return node.schema === undefined ? transformed : { ...transformed, schema: node.schema }
  }
}

// A query that is nested must not be transformed on its own too, or the prefix might be put on twice: it has to be made by
// the expression builder, not by the database. All names of Mailkeep's begin alike and no column does, so every identifier of a query can be looked at alone.
class PrefixPlugin implements KyselyPlugin {
  readonly #transformer: PrefixTransformer

  constructor(prefix: string) {
    this.#transformer = new PrefixTransformer(prefix)
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node, queryId)
  }

  async transformResult({ result }: { readonly result: { readonly rows: Array<UnknownRow> } }) {
    return result
  }
}

/** A database whose queries find the tables where the options have them. */
export const placeTables = <T>(db: Kysely<T>, { prefix = OWN_PREFIX, schema }: TableOptions): Kysely<T> => {
  const prefixed = prefix === OWN_PREFIX ? db : db.withPlugin(new PrefixPlugin(prefix))
  return schema === undefined ? prefixed : prefixed.withSchema(schema)
}
