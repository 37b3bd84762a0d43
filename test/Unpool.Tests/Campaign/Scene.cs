using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>A training that can be disturbed: a folder with data, the command, and what an undisturbed run leaves.</summary>
sealed class Scene : IDisposable
{
    const string Configuration = """
        command = learn:decode
        modelPath = "out/ae.model"
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                features = Input {28:28:1}
                image = Constant {1/256} .* features
                c = ConvolutionalLayer {4, (5:5), pad = true, activation = ReLU} (image)
                p = MaxPoolingLayer {(4:4), stride = (4:4)} (c)
                u = MaxUnpoolingLayer {(4:4), stride = (4:4)} (p, c)
                z = DeconvLayer {1, (5:5), 4, lowerPad = (2:2:0), upperPad = (2:2:0), bias = false, initValueScale = 1} (u)
                err = z - image
                rmse = Sqrt (ReduceMean (err .* err))
                featureNodes = (features) ; criterionNodes = (rmse) ; evaluationNodes = (rmse) ; outputNodes = (z)
            }
            SGD = {
                maxEpochs = 8 ; minibatchSize = 20 ; learningRatesPerSample = 0.001 ; momentumAsTimeConstant = 60 ; numMBsToShowResult = 10
            }
            reader = { readerType = "CNTKTextFormatReader" ; file = "train.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
        }
        decode = {
            action = "write" ; outputPath = "out/text" ; outputNodeNames = p
            reader = { readerType = "CNTKTextFormatReader" ; file = "train.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
        }
        """;

    readonly TempFolder _folder = new();
    readonly bool _configuration;
    // The undisturbed run is the same in every scene of a kind.
    static readonly Dictionary<string, byte[]?>?[] Undisturbed = new Dictionary<string, byte[]?>?[2];
    static readonly int[] LinesOf = new int[2];
    static readonly Lock Gate = new();

    readonly Dictionary<string, byte[]?> _whole;

    /// <param name="configuration">A configuration is run, not the train verb.</param>
    public Scene(bool configuration)
    {
        _configuration = configuration;
        var (train, test) = (Digits.Draw(configuration ? 300 : 600, seed: 5), Digits.Draw(20, seed: 6));
        if (configuration)
        {
            CtfWriter.Write(train, _folder["train.txt"]);
            _folder.Write("a.cntk", Configuration);
        }
        else
        {
            Idx.WriteMnist(_folder, train, test);
        }
        lock (Gate)
        {
            var kind = configuration ? 1 : 0;
            if (Undisturbed[kind] is null)
            {
                LinesOf[kind] = RealProgram.Run(Path, Begin).IsDone().Error.Count(c => c == '\n');
                Undisturbed[kind] = Left();
                Clear();
            }
            (Lines, _whole) = (LinesOf[kind], Undisturbed[kind]!);
        }
    }

    public string Path => _folder.Path;

    public string Out => _folder["out"];

    public string this[string name] => _folder[name];

    /// <summary>Lines that the undisturbed run writes for people.</summary>
    public int Lines { get; }

    /// <summary>The command that begins.</summary>
    public string[] Begin => _configuration
        ? ["configFile=a.cntk"]
        : ["train", "--data", ".", "--epochs", "8", "--minibatch", "20", "--levels", "2", "--maps", "6,2", "--pool", "2", "--kernel", "3",
            "--threads", "2", "--out", "out"];

    /// <summary>The same with another value of an option, or of a setting such as learn=[SGD=[maxEpochs=9]].</summary>
    public string[] BeginWith(string option, string value)
    {
        if (_configuration) return [.. Begin, $"{option}={value}"];
        var line = Begin;
        line[Array.IndexOf(line, option) + 1] = value;
        return line;
    }

    /// <summary>The command that goes on, as a person would give it.</summary>
    public string[] GoOn => !_configuration && File.Exists(System.IO.Path.Combine(Out, "autoencoder.checkpoint")) ? [.. Begin, "--resume"] : Begin;

    /// <summary>Forgets everything that runs have left.</summary>
    public void Clear()
    {
        if (Directory.Exists(Out)) Directory.Delete(Out, recursive: true);
    }

    /// <summary>Goes on, and demands that the models are the undisturbed run's to the byte, and the same files and no others are there.</summary>
    public void EndsAsIfNothingHadHappened()
    {
        RealProgram.Run(Path, GoOn).IsDone();
        IsAsIfNothingHadHappened();
    }

    /// <summary>Demands the same of what is there.</summary>
    public void IsAsIfNothingHadHappened()
    {
        var left = Left();
        Assert.Equal(_whole.Keys.Order(StringComparer.Ordinal), left.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, bytes) in _whole)
            if (bytes is not null) Assert.True(bytes.AsSpan().SequenceEqual(left[name]), $"{name} differs");
    }

    /// <summary>Nothing is half written, and no claim stays.</summary>
    public void HasNoLeftovers()
    {
        if (Directory.Exists(Out))
            Assert.DoesNotContain(
                Directory.GetFiles(Out),
                name => name.EndsWith(".tmp", StringComparison.Ordinal) || name.EndsWith(".lock", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    // Times are in checkpoints and reports, and curves of minibatches begin with the run; all else is the same whenever it is computed.
    Dictionary<string, byte[]?> Left() => Directory.GetFiles(Out).ToDictionary(file => System.IO.Path.GetFileName(file), file =>
        System.IO.Path.GetFileName(file) is var name && (name.Contains(".checkpoint", StringComparison.Ordinal)
            || name.EndsWith(".ckp", StringComparison.Ordinal)
            || name is "training-curves.png" or "report.html" or "run.json" or "metrics.jsonl") ? null : File.ReadAllBytes(file));
}
