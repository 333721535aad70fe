import { alibaba } from "./answers/alibaba.ts"
import { amazon } from "./answers/amazon.ts"
import { apple } from "./answers/apple.ts"
import { goDaddy } from "./answers/goDaddy.ts"
import { google } from "./answers/google.ts"
import { mailRu } from "./answers/mailRu.ts"
import { microsoft } from "./answers/microsoft.ts"
import { netease } from "./answers/netease.ts"
import { proton } from "./answers/proton.ts"
import { brevo, mailgun, sendGrid } from "./answers/relays.ts"
import { tencent } from "./answers/tencent.ts"
import { unitedInternet } from "./answers/unitedInternet.ts"
import { yahoo } from "./answers/yahoo.ts"
import { yandex } from "./answers/yandex.ts"
import { zoho } from "./answers/zoho.ts"

/** What every known house of providers answers. */
export const builtInAnswers = [
  google,
  microsoft,
  yahoo,
  apple,
  zoho,
  yandex,
  mailRu,
  tencent,
  netease,
  alibaba,
  unitedInternet,
  amazon,
  brevo,
  sendGrid,
  mailgun,
  goDaddy,
  proton,
] as const
