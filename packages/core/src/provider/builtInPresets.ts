import type { ProviderPreset } from "./ProviderPreset.ts"
import { a1 } from "./presets/a1.ts"
import { alibaba } from "./presets/alibaba.ts"
import { alibabaHichina } from "./presets/alibabaHichina.ts"
import { alice } from "./presets/alice.ts"
import { allInkl } from "./presets/allInkl.ts"
import { aol } from "./presets/aol.ts"
import { arsys } from "./presets/arsys.ts"
import { aruba } from "./presets/aruba.ts"
import { arubaPec } from "./presets/arubaPec.ts"
import { att } from "./presets/att.ts"
import { beget } from "./presets/beget.ts"
import { bigpond } from "./presets/bigpond.ts"
import { bluewin } from "./presets/bluewin.ts"
import { brevo } from "./presets/brevo.ts"
import { bt } from "./presets/bt.ts"
import { centurylink } from "./presets/centurylink.ts"
import { combell } from "./presets/combell.ts"
import { comcast } from "./presets/comcast.ts"
import { cox } from "./presets/cox.ts"
import { daum } from "./presets/daum.ts"
import { domainfactory } from "./presets/domainfactory.ts"
import { domeneshop } from "./presets/domeneshop.ts"
import { dreamhost } from "./presets/dreamhost.ts"
import { fastmail } from "./presets/fastmail.ts"
import { fastweb } from "./presets/fastweb.ts"
import { feishu } from "./presets/feishu.ts"
import { forwardEmail } from "./presets/forwardEmail.ts"
import { freeFr } from "./presets/freeFr.ts"
import { freenet } from "./presets/freenet.ts"
import { gandi } from "./presets/gandi.ts"
import { gmail } from "./presets/gmail.ts"
import { gmxCom } from "./presets/gmxCom.ts"
import { gmxDe } from "./presets/gmxDe.ts"
import { godaddy } from "./presets/godaddy.ts"
import { googleWorkspace } from "./presets/googleWorkspace.ts"
import { hetzner } from "./presets/hetzner.ts"
import { hey } from "./presets/hey.ts"
import { hostinger } from "./presets/hostinger.ts"
import { hostpoint } from "./presets/hostpoint.ts"
import { hover } from "./presets/hover.ts"
import { icloud } from "./presets/icloud.ts"
import { icloudCustom } from "./presets/icloudCustom.ts"
import { inboxLv } from "./presets/inboxLv.ts"
import { infomaniak } from "./presets/infomaniak.ts"
import { interia } from "./presets/interia.ts"
import { ionos, ionosEs, ionosFr, ionosIt, ionosUk, ionosUs } from "./presets/ionos.ts"
import { kakao } from "./presets/kakao.ts"
import { kpn } from "./presets/kpn.ts"
import { laposte } from "./presets/laposte.ts"
import { lark } from "./presets/lark.ts"
import { libero } from "./presets/libero.ts"
import { locaweb } from "./presets/locaweb.ts"
import { loopia } from "./presets/loopia.ts"
import { mailboxOrg } from "./presets/mailboxOrg.ts"
import { mailCom } from "./presets/mailCom.ts"
import { mailDe } from "./presets/mailDe.ts"
import { mailfence } from "./presets/mailfence.ts"
import { mailgun } from "./presets/mailgun.ts"
import { mailjet } from "./presets/mailjet.ts"
import { mailo } from "./presets/mailo.ts"
import { mailRu } from "./presets/mailRu.ts"
import { microsoft365 } from "./presets/microsoft365.ts"
import { microsoft365China } from "./presets/microsoft365China.ts"
import { microsoft365Government } from "./presets/microsoft365Government.ts"
import { migadu } from "./presets/migadu.ts"
import { mijndomein } from "./presets/mijndomein.ts"
import { mittwald } from "./presets/mittwald.ts"
import { mxroute } from "./presets/mxroute.ts"
import { namecheap } from "./presets/namecheap.ts"
import { naver } from "./presets/naver.ts"
import { naverWorks } from "./presets/naverWorks.ts"
import { netease } from "./presets/netease.ts"
import { neteaseQiye } from "./presets/neteaseQiye.ts"
import { o2Pl } from "./presets/o2Pl.ts"
import { oneCom } from "./presets/oneCom.ts"
import { onet } from "./presets/onet.ts"
import { onmail } from "./presets/onmail.ts"
import { orangeFr } from "./presets/orangeFr.ts"
import { outlook } from "./presets/outlook.ts"
import { ovh } from "./presets/ovh.ts"
import { ovhExchange } from "./presets/ovhExchange.ts"
import { posteo } from "./presets/posteo.ts"
import { postmark } from "./presets/postmark.ts"
import { proton } from "./presets/proton.ts"
import { purelymail } from "./presets/purelymail.ts"
import { qq } from "./presets/qq.ts"
import { qqExmail } from "./presets/qqExmail.ts"
import { rackspace } from "./presets/rackspace.ts"
import { rambler } from "./presets/rambler.ts"
import { reg123 } from "./presets/reg123.ts"
import { regRu } from "./presets/regRu.ts"
import { runbox } from "./presets/runbox.ts"
import { sendgrid } from "./presets/sendgrid.ts"
import { ses } from "./presets/ses.ts"
import { seznam } from "./presets/seznam.ts"
import { sfr } from "./presets/sfr.ts"
import { simply } from "./presets/simply.ts"
import { sky } from "./presets/sky.ts"
import { soverin } from "./presets/soverin.ts"
import { spark } from "./presets/spark.ts"
import { spectrum } from "./presets/spectrum.ts"
import { startmail } from "./presets/startmail.ts"
import { strato } from "./presets/strato.ts"
import { telenet } from "./presets/telenet.ts"
import { thundermail } from "./presets/thundermail.ts"
import { tim } from "./presets/tim.ts"
import { timeweb } from "./presets/timeweb.ts"
import { titan } from "./presets/titan.ts"
import { tOnline } from "./presets/tOnline.ts"
import { transip } from "./presets/transip.ts"
import { tuta } from "./presets/tuta.ts"
import { ukrNet } from "./presets/ukrNet.ts"
import { unitedDomains } from "./presets/unitedDomains.ts"
import { virgilio } from "./presets/virgilio.ts"
import { virginMedia } from "./presets/virginMedia.ts"
import { vodafoneDe } from "./presets/vodafoneDe.ts"
import { webDe } from "./presets/webDe.ts"
import { websupport } from "./presets/websupport.ts"
import { workmail } from "./presets/workmail.ts"
import { wpPl } from "./presets/wpPl.ts"
import { yahoo } from "./presets/yahoo.ts"
import { yahooJapan } from "./presets/yahooJapan.ts"
import { yandex } from "./presets/yandex.ts"
import { yourhosting } from "./presets/yourhosting.ts"
import { ziggo } from "./presets/ziggo.ts"
import { zohoPresets } from "./presets/zoho.ts"

/** Every preset that comes with Mailkeep. */
export const builtInPresets: ReadonlyArray<ProviderPreset> = [
  gmail,
  googleWorkspace,
  outlook,
  microsoft365,
  microsoft365Government,
  microsoft365China,
  yahoo,
  yahooJapan,
  aol,
  icloud,
  icloudCustom,
  ...zohoPresets,
  fastmail,
  proton,
  gmxDe,
  gmxCom,
  webDe,
  mailCom,
  yandex,
  mailRu,
  qq,
  qqExmail,
  netease,
  neteaseQiye,
  naver,
  naverWorks,
  daum,
  kakao,
  comcast,
  att,
  cox,
  spectrum,
  orangeFr,
  freeFr,
  sfr,
  laposte,
  tOnline,
  freenet,
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
  ionosUs,
  ionosUk,
  ionosFr,
  ionosEs,
  ionosIt,
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
  feishu,
  alibaba,
  alibabaHichina,
  soverin,
  inboxLv,
  tuta,
  hey,
  onmail,
  aruba,
  arubaPec,
  combell,
  transip,
  loopia,
  simply,
  hostpoint,
  unitedDomains,
  domeneshop,
  allInkl,
  mittwald,
  mijndomein,
  yourhosting,
  reg123,
  arsys,
  websupport,
  beget,
  timeweb,
  regRu,
  locaweb,
  hover,
  ovhExchange,
  mailfence,
  startmail,
  mailo,
  mailDe,
  thundermail,
  kpn,
  ziggo,
  telenet,
  centurylink,
  a1,
  spark,
  alice,
  virgilio,
  fastweb,
  o2Pl,
  interia,
  ses,
  sendgrid,
  mailgun,
  postmark,
  brevo,
  mailjet,
]
