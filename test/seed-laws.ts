/** Laws are tried on the same cases at every run, so that a change is judged and not the dice: FAST_CHECK_SEED tries others. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 20_250_212) })
