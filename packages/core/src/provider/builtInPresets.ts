import type { ProviderPreset } from "./ProviderPreset.ts"
import { alibaba } from "./presets/alibaba.ts"
import { bigpond } from "./presets/bigpond.ts"
import { bluewin } from "./presets/bluewin.ts"
import { brevo } from "./presets/brevo.ts"
import { bt } from "./presets/bt.ts"
import { domainfactory } from "./presets/domainfactory.ts"
import { dreamhost } from "./presets/dreamhost.ts"
import { fastmail } from "./presets/fastmail.ts"
import { forwardEmail } from "./presets/forwardEmail.ts"
import { gandi } from "./presets/gandi.ts"
import { gmail } from "./presets/gmail.ts"
import { godaddy } from "./presets/godaddy.ts"
import { googleWorkspace } from "./presets/googleWorkspace.ts"
import { hetzner } from "./presets/hetzner.ts"
import { hey } from "./presets/hey.ts"
import { hostinger } from "./presets/hostinger.ts"
import { icloud } from "./presets/icloud.ts"
import { inboxLv } from "./presets/inboxLv.ts"
import { infomaniak } from "./presets/infomaniak.ts"
import { ionos } from "./presets/ionos.ts"
import { lark } from "./presets/lark.ts"
import { libero } from "./presets/libero.ts"
import { mailboxOrg } from "./presets/mailboxOrg.ts"
import { mailgun } from "./presets/mailgun.ts"
import { mailjet } from "./presets/mailjet.ts"
import { microsoft365 } from "./presets/microsoft365.ts"
import { migadu } from "./presets/migadu.ts"
import { mxroute } from "./presets/mxroute.ts"
import { namecheap } from "./presets/namecheap.ts"
import { oneCom } from "./presets/oneCom.ts"
import { onet } from "./presets/onet.ts"
import { onmail } from "./presets/onmail.ts"
import { outlook } from "./presets/outlook.ts"
import { ovh } from "./presets/ovh.ts"
import { posteo } from "./presets/posteo.ts"
import { postmark } from "./presets/postmark.ts"
import { purelymail } from "./presets/purelymail.ts"
import { rackspace } from "./presets/rackspace.ts"
import { rambler } from "./presets/rambler.ts"
import { runbox } from "./presets/runbox.ts"
import { sendgrid } from "./presets/sendgrid.ts"
import { ses } from "./presets/ses.ts"
import { seznam } from "./presets/seznam.ts"
import { sky } from "./presets/sky.ts"
import { soverin } from "./presets/soverin.ts"
import { strato } from "./presets/strato.ts"
import { tim } from "./presets/tim.ts"
import { titan } from "./presets/titan.ts"
import { tuta } from "./presets/tuta.ts"
import { ukrNet } from "./presets/ukrNet.ts"
import { virginMedia } from "./presets/virginMedia.ts"
import { vodafoneDe } from "./presets/vodafoneDe.ts"
import { workmail } from "./presets/workmail.ts"
import { wpPl } from "./presets/wpPl.ts"
import { yahoo } from "./presets/yahoo.ts"
import { zoho } from "./presets/zoho.ts"

/** Every preset that comes with Mailkeep. */
export const builtInPresets: ReadonlyArray<ProviderPreset> = [
  gmail,
  googleWorkspace,
  outlook,
  microsoft365,
  yahoo,
  icloud,
  zoho,
  fastmail,
  vodafoneDe,
  bt,
  sky,
  virginMedia,
  bluewin,
  libero,
  tim,
  seznam,
  wpPl,
  onet,
  bigpond,
  rambler,
  ukrNet,
  ionos,
  ovh,
  gandi,
  infomaniak,
  strato,
  hostinger,
  titan,
  namecheap,
  godaddy,
  rackspace,
  workmail,
  oneCom,
  hetzner,
  domainfactory,
  dreamhost,
  migadu,
  mailboxOrg,
  posteo,
  runbox,
  purelymail,
  mxroute,
  forwardEmail,
  lark,
  alibaba,
  soverin,
  inboxLv,
  tuta,
  hey,
  onmail,
  ses,
  sendgrid,
  mailgun,
  postmark,
  brevo,
  mailjet,
]
