/** Lists the keys a schema allows at a path, to suggest the right one for a mistyped key. */
import type { z } from 'zod'

/** Keys of all objects the schema allows at `path`; empty where any key is allowed. */
export function schemaKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let reached = unwrapped(schema)
  for (const step of path) reached = reached.flatMap((one) => inside(one, step)).flatMap(unwrapped)
  return [...new Set(reached.flatMap((one) => Object.keys(shapeOf(one))))]
}

type Definition = z.core.$ZodTypes['_zod']['def']

function definition(schema: z.core.$ZodType): Definition {
  return (schema as z.core.$ZodTypes)._zod.def
}

/** The schemas behind `optional`, `default`, `union` and the like. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType[] {
  const one = definition(schema)
  switch (one.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'catch':
    case 'readonly':
      return unwrapped(one.innerType)
    case 'pipe':
      return unwrapped(one.in)
    case 'union':
      return one.options.flatMap(unwrapped)
    default:
      return [schema]
  }
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const one = definition(schema)
  return one.type === 'object' ? one.shape : {}
}

function inside(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
  const one = definition(schema)
  if (one.type === 'array') return [one.element]
  if (one.type === 'record') return [one.valueType]
  const named = typeof step === 'string' ? shapeOf(schema)[step] : undefined
  return named === undefined ? [] : [named]
}
