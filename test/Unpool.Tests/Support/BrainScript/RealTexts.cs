namespace Unpool.Tests.Support.BrainScript;

/// <summary>Configurations as people write them, to be damaged.</summary>
static class RealTexts
{
    public static readonly string[] All =
    [
        """
        # An auto-encoder for digits.
        command = train:test

        rootDir = ".." ; dataDir  = "$rootDir$/Data" ;
        outputDir = "./Output" ; modelDir = "$outputDir$/Models"
        precision = "float"; traceLevel = 1 ; deviceId = "auto"
        modelPath = "$modelDir$/digits.model"

        dim = 28
        train = {
            action = "train"

            BrainScriptNetworkBuilder = {
                imageShape = $dim$:$dim$:1      // height, width, maps
                scale = 1 / 256

                encode = x => {
                    c = ConvolutionalLayer {3, (5:5), pad = true, bias = false} (x * scale)
                    p = MaxPoolingLayer {(2:2), stride = (2:2)} (c)
                }
                features = Input {imageShape}
                code = encode (features)
                z = MaxUnpooling (code.p, code.c, 2:2, stride = 2:2)
                /* the mean of squares */
                mse = ReduceMean ((z - features) .* (z - features))
                featureNodes = (features) ; criterionNodes = (mse)
                outputNodes = (code.p : z)
            }

            SGD = {
                epochSize = 0 ; minibatchSize = 64 ; maxEpochs = 3
                learningRatesPerSample = 0.0001*2:0.00005 # halved
                momentumAsTimeConstant = 0*1:600.25
                numMBsToShowResult = 100
            }
            reader = {
                readerType = "CNTKTextFormatReader" ; randomize = True
                file = "$dataDir$/Train.txt"
                input = {
                    features = { dim = 784 ; format = "dense" }
                    labels =   { dim = 10  ; format = "dense" }
                }
            }
        }

        test = { action = test ; minibatchSize = 1024
            reader = { readerType = "CNTKTextFormatReader"
                file = "$dataDir$/Test.txt"
                input = { features = { dim = 784 ; format = "dense" } ; ignored = {dim = 10} }
            }
        }
        """,
        """
        include=b.cntk
        rate = 0.1
        train = [
            action = (train : "write")
            SGD = [
                maxEpochs = 2
                learningRatesPerMB = 1*3: $rate$*3 : 0.01
                dropoutRate = 0*1:0.5   ##### as in the paper
                AutoAdjust = [ autoAdjustLR = adjustAfterEpoch ]
            ]
            reader = [
                verbosity = 0 ; randomize = false
                deserializers = ({
                    type = "ImageDeserializer" ; module = "ImageReader"
                    transforms = (
                        { type = "Crop" ; sideRatio = 0.8:0.9 } : { type = "Transpose" }:{
                            type = "Scale" ; width = $dim$ ; interpolations = "linear"
                        }
                    )
                }
                : { type = "Text" ; paths = (;c:\data\a.txt;d:\data (2)\b.txt) })
            ]
        ]
        train = [ SGD = [ maxEpochs = 4 ] ]
        """,
        """
        [command=A:B] ; parallelTrain
        a = $b$ ; b = "$c$/$c$" ; c = d
        A = { action = "cv" ; models = (a.1, a.2, a.3) ; note = default ; empty = {} ; same = "$b$.x" }
        B = {|action=write|outputNodeNames=z:code.p|format = [ sequencePrologue = "%s, " ; type = real ]}
        """,
    ];

    public static readonly string[] Pieces =
    [
        "\ninclude=b.cntk\n", "\ninclude=a.cntk\n", "\nA = [ action = edit ]\n", "\nc = $a$\n", "$dim$", "$a$", "$none$", " # ", " = ", "= default",
        "{", "}", "(", ")", "[", "]", "\"", "}{", "{_", "(.", "(*", "((((((((((((((((((((((((((((((((", "[[[[[[]]]]]]",
        "*99999", "*2000000000", "9999999999999999999999", "\0", "\uFEFF",
    ];
}
