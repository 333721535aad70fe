// Two lists without a word in common. Every word has 3 to 8 letters, which the pattern of a warmup key asks for, and is
// friendly enough to stand in a subject line. Words may be added; keys that exist don't depend on the lists.

const words = (list: string): ReadonlyArray<string> => list.trim().split(/\s+/u)

/** First words of warmup keys: how something is. */
export const firstWarmupWords: ReadonlyArray<string> = words(`
  able airy alert alive amber ample apt aqua arctic artful ashen atomic autumn avid awake aware azure balmy basic
  beige bold bonny bouncy brainy brassy brave breezy brief bright brisk broad bronze brown bubbly busy buttery calm
  candid careful caring casual charming cheerful cheery chilly chirpy civic civil classic clean clear clever cloudy
  coastal cobalt colorful comfy copper coral cordial cosmic cosy cozy creamy crimson crisp crystal curious curly
  cyan daily dainty dapper daring dear decent deep deft dewy digital direct distant double dreamy driven durable
  dusky dusty eager early earnest earthy easy elated elegant eminent epic equal ethical even exact exotic expert
  fabled fair faithful famous fast festive fine firm fleet floral fluent fluffy fond forest formal free fresh
  frosty full funny fuzzy gallant gentle genuine gifted gilded ginger glad gleaming global glossy glowing golden
  good graceful gracious grand grassy grateful great green handy happy hardy hazel healthy hearty helpful heroic
  hidden hilly honest hopeful humble icy ideal indigo inner ivory jaunty jazzy jolly jovial joyful joyous jubilant
  keen khaki kind kindly lasting lavender leafy level light lilac lime linen little lively local lofty logical
  loyal lucid lucky lunar lush magenta magic magnetic major maple marble maroon mellow merry mighty mild mindful
  minty misty modern modest mossy musical natural nautical neat new nice nifty nimble noble northern novel oaken
  oceanic olive open optimal orange orchid organic outer pastel patient peaceful peachy pearly peppy perfect perky
  placid plain playful pleasant plucky plum polar polished polite popular positive precise pretty prime proper
  proud pure purple quaint quick quiet quirky radiant rapid rare ready real regal relaxed restful rich robust rosy
  round royal ruby rural russet rustic sable sandy sapphire satin scarlet scenic secure serene sharp shiny silent
  silken silver simple sincere sleek slim smart smiling smooth snowy snug social soft solar solid sonic southern
  spare spicy spirited splendid spring spruce square stable starry steady stellar still striped sturdy stylish
  subtle sugary summer sunlit sunny super supple sure sweet swift tall tangy tawny teal tender thankful thrifty
  tidy timely tiny topaz tranquil tropical true trusty twin ultra upbeat upper urban useful valiant valid vast
  velvet verdant vernal vibrant violet vital vivid warm wavy welcome western whole willing windy winged winter wise
  witty wooden woolly worthy zany zesty
`)

/** Second words of warmup keys: a thing, a plant, an animal. */
export const secondWarmupWords: ReadonlyArray<string> = words(`
  acacia acorn agate alder almond alpaca anchor anthem apple apricot arbor archer artist aspen atlas attic aurora
  avocado badge badger bagel baker balcony balloon bamboo banana banjo barley basil basin basket bay beacon beaver
  bell bench berry birch biscuit bison blanket blossom bluebell boat bonfire book bottle boulder branch bread
  breeze brick bridge brook broom brush bucket buckle bugle butter button cabin cactus camel canal candle canoe
  canvas canyon caramel caravan cardinal carpet carrot castle cedar cello cereal chalk chapel cheese cherry chess
  chestnut chimney cider cinema circle citrus clay cliff clock cloud clover coast cobbler coconut comet compass
  condor cookie corner cottage cotton cove crane creek cricket crocus crown cupboard curtain cushion cypress
  daffodil dahlia daisy dawn deer delta desert dew dinner dolphin donkey door dove dragon drum dune eagle echo
  elbow elk elm ember emerald engine envelope fable falcon farm feather fennel fern ferry fiddle field fig finch
  firefly fjord flag flame flamingo flute fossil fountain fox frog galaxy garden garlic garnet gate gazelle gecko
  geyser giraffe glacier glider globe glove goose gorge grape grove guitar gull hammock harbor harp harvest hawk
  hearth heather hedge heron hill hollow honey horizon horse igloo inkwell iris island ivy jacket jaguar jasmine
  jelly jersey jewel jigsaw juniper kayak kettle keyboard kiosk kitchen kite kitten kiwi koala ladder lagoon lake
  lamp lantern larch lark laurel leaf ledger lemon library lighter lily linden lion lizard lobster locket lodge
  lotus lynx magnet magpie mailbox mango mantle market marmot marsh meadow melody melon meteor mill mint mirror
  mitten monsoon moon moose mosaic moss mountain muffin mulberry museum napkin narwhal nectar needle nest notebook
  nutmeg oak oasis oatmeal ocean onion opal orbit orchard otter oven owl oyster paddle pagoda palace palm panda
  pansy papaya paper parade park parrot pasta path peach peacock peanut pear pearl pebble pelican pencil pepper
  petal piano picnic pigeon pillow pine pinecone planet plaza pocket pond pony poplar poppy porch postcard potato
  prairie prism puffin pumpkin puzzle quail quartz quill quilt rabbit raccoon radish raft rainbow raisin raven reef
  ribbon ridge river robin rocket rose rosemary saddle saffron sail salad salmon sandal satchel saturn scarf seal
  seashell sequoia shell shore signal skylark sled slipper snow socket sofa song sparrow spinach spoon squirrel
  star station stone stork stream street summit sunrise sunset swallow swan table tartan teapot temple tent thicket
  thimble thistle thunder tiger timber toast tomato tower trail train tram trumpet tulip tunnel turnip turtle twig
  umbrella valley vanilla village vine violin walnut walrus water wave weaver whale wheat whistle willow window
  wolf wombat wonder wood wren yacht yarn zebra zephyr zinnia
`)
