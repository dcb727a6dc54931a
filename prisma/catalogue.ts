import pg from 'pg'

/** Every object of the schema `public` by its kind and name, with its full definition; what an extension brings is left out. */
export async function catalogue(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(objects)
    return new Map(rows.map(({ name, definition }) => [name, definition]))
  } finally {
    await client.end()
  }
}

const objects = `
  WITH here AS (SELECT 'public'::regnamespace AS ns),
  own AS (
    SELECT c.oid, c.relname, c.relkind, c.relrowsecurity FROM pg_class c, here
    WHERE c.relnamespace = ns AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  )
  SELECT 'table ' || relname AS name, relkind::text || CASE WHEN relrowsecurity THEN ' with policies' ELSE '' END AS definition
    FROM own WHERE relkind IN ('r', 'p', 'v', 'm')
  UNION ALL
  SELECT 'column ' || relname || '.' || attname, format_type(atttypid, atttypmod)
      || CASE WHEN attnotnull THEN ' not null' ELSE '' END || CASE attgenerated WHEN '' THEN ' default ' ELSE ' generated ' END
      || coalesce(pg_get_expr(adbin, adrelid), '')
    FROM own JOIN pg_attribute ON attrelid = own.oid LEFT JOIN pg_attrdef ON adrelid = own.oid AND adnum = attnum
    WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT 'constraint ' || relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
    FROM own JOIN pg_constraint ON conrelid = own.oid WHERE contype <> 'n'
  UNION ALL
  SELECT 'index ' || relname, pg_get_indexdef(oid) FROM own WHERE relkind IN ('i', 'I')
    AND relname NOT LIKE '\\_prisma\\_%'
  UNION ALL
  SELECT 'sequence ' || relname, '' FROM own WHERE relkind = 'S'
  UNION ALL
  SELECT 'trigger ' || relname || '.' || tgname, pg_get_triggerdef(pg_trigger.oid)
    FROM own JOIN pg_trigger ON tgrelid = own.oid WHERE NOT tgisinternal
  UNION ALL
  SELECT 'policy ' || relname || '.' || polname, coalesce(pg_get_expr(polqual, polrelid), '')
    FROM own JOIN pg_policy ON polrelid = own.oid
  UNION ALL
  SELECT 'enum ' || typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder)
    FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid, here WHERE typnamespace = ns GROUP BY typname
  UNION ALL
  SELECT 'function ' || proname, string_agg(pg_get_functiondef(pg_proc.oid), E'\\n' ORDER BY pg_proc.oid)
    FROM pg_proc, here WHERE pronamespace = ns AND prokind = 'f'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e') GROUP BY proname
  UNION ALL
  SELECT 'text search configuration ' || cfgname, '' FROM pg_ts_config, here WHERE cfgnamespace = ns
  UNION ALL
  SELECT 'text search dictionary ' || dictname, coalesce(dictinitoption, '') FROM pg_ts_dict, here WHERE dictnamespace = ns
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_ts_dict.oid AND d.deptype = 'e')`
