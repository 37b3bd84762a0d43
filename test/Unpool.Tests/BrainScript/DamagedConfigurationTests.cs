using System.Text;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;
using Unpool.Tests.TestData;
using Xunit;

namespace Unpool.Tests.BrainScript;

/// <summary>
/// Whole configurations with random damage, read as a run would read them: the outer language, the settings, the network down to its
/// graph. What comes out is a network or a sentence with a place; never a crash, a hang or a full memory.
/// </summary>
public class DamagedConfigurationTests
{
    // All of them take minutes.
    static readonly int Mutations = Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 } ? 100_000 : 10_000;

    const string Alphabet = "[](){}\"\"$=;:,*#/\\.-+_ \n0129aexz|'<>!&%";

    static readonly string[] Texts =
    [
        """
        command = learn ; modelPath = "m" ; size = 3
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                model = x => {
                    conv1 = ConvolutionalLayer {2, ($size$:$size$), pad=true, activation=ReLU} (x)
                    pool1 = MaxPoolingLayer {(2:2), stride=(2:2)} (conv1)
                    back = MaxUnpoolingLayer {(2:2), stride=(2:2)} (pool1, conv1)
                    out = DeconvLayer {1, (3:3), 2, lowerPad=(1:1:0), upperPad=(1:1:0), bias=false} (back)
                }.out
                features = Input {8:8:1}
                Grey{f} = x => Constant(f) .* x
                z = model (Grey{1/256} (features))
                err = z - Grey{1/256} (features)
                rmse = Sqrt (ReduceMean (err .* err))
                featureNodes = (features) ; criterionNodes = (rmse) ; outputNodes = (z)
            }
            SGD = { maxEpochs = 3 ; minibatchSize = 4*2:8 ; learningRatesPerSample = 0.01*5:0.005 ; momentumAsTimeConstant = 100 }
            reader = { readerType = "CNTKTextFormatReader" ; file = "data.txt" ; input = { features = { dim = 64 ; format = "dense" } } }
        }
        """,
        """
        command = learn ; modelPath = "m"
        learn = [
            BrainScriptNetworkBuilder = [
                // a classifier with an array of layers and a function that calls itself
                dim = 4 ; depth = 2
                Block {n} = Sequential (LinearLayer {n} : BatchNormalizationLayer {} : ReLU : Dropout)
                Stack (x, i) = if i == 0 then x else Stack (Block {dim} (x), i - 1)
                widths[i:0..depth] = if i == 0 then dim else widths[i - 1] + 1
                features = Input (dim) ; labels = Input (3, tag='label')
                h = Stack (features, depth) + Constant (0.5)
                both = Splice ((h : Tanh (features * 0.1)), axis=1)
                z = DenseLayer {3, init='heNormal', initValueScale=2} (both)
                ce = CrossEntropyWithSoftmax (labels, z, tag='criterion')
                top = ClassificationError (labels, z, topN=widths[0] - 2, tag='evaluation')
                s = Print (Format (widths[depth], '.2') + Replace ('a-b', '-', '+'))
                mean = ReduceSum (z, axis=1) / Length (1:2:3)
            ]
            SGD = [ maxEpochs = 1 ; learningRatesPerMB = 0.1 ; momentumPerMB = 0.9 ; L2RegWeight = 0.0001 # note
                AutoAdjust = [ autoAdjustLR = "adjustAfterEpoch" ; reduceLearnRateIfImproveLessThan = 0 ] ]
            reader = [ deserializers = ([ type = "CNTKTextFormatDeserializer" ; file = "x" ;
                input = [ features = [ dim = 4 ; format = "dense" ] ; labels = [ dim = 3 ; format = "sparse" ; alias = "l" ] ] ]) ]
        ]
        """,
    ];

    [Fact]
    public void Damaged_configurations_end_in_a_network_or_a_sentence() => DeepStack.Run(() =>
    {
        var random = new Random(20261124);
        var (built, refused) = (0, 0);
        using var folder = new TempFolder();
        for (var i = 0; i < Mutations; i++)
        {
            var text = Damage(random, Texts[i % Texts.Length]);
            File.WriteAllText(folder["a.cntk"], text);
            try
            {
                Read(folder.Path);
                built++;
            }
            catch (ScriptException e)
            {
                Assert.True(e.At is { Line: > 0, Column: > 0, File.Length: > 0 }, $"no place: '{e.Message}' of:\n{text}");
                Assert.True(e.At!.Value.File != "<core.bs>", $"a place in the library: '{e.Message}' of:\n{text}");
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"{e}\nin:\n{text}");
            }
        }
        Assert.Equal(Mutations, built + refused);
        Assert.InRange(built, Mutations / 20, Mutations * 19 / 20);
        return true;
    });

    static void Read(string folder)
    {
        var file = ConfigFile.Read(["configFile=a.cntk"], folder);
        foreach (var command in file.Root.Texts("command", "learn"))
        {
            var section = file.Root.Section(command) ?? throw new ScriptException(file.Root.At, $"there is no '{command}'.");
            if (Unpool.BrainScript.Actions.NetworkSettings.Block(section) is { } block)
                NetworkBuilder.BuildHere(block.Raw, [folder], new() { MostValues = 100_000 });
            Unpool.BrainScript.Actions.SgdBlock.Of(section, _ => { });
            Unpool.BrainScript.Actions.ReaderBlock.Of(section);
        }
    }

    static string Damage(Random random, string text)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(result.Length);
            var length = Math.Min(random.Next(1, random.Next(3) == 0 ? 80 : 4), result.Length - at);
            switch (random.Next(6))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, result.ToString(at, length)); break;
                case 2: result[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 3: result.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 4: (result[at], result[at + length - 1]) = (result[at + length - 1], result[at]); break;
                case 5: result.Insert(at, result.ToString(random.Next(result.Length - length + 1), length)); break;
            }
            if (result.Length == 0) return " ";
        }
        return result.ToString();
    }
}
