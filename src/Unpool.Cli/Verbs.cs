using System.CommandLine;
using System.CommandLine.Help;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The tree of verbs, each with its options and its work.</summary>
static class Verbs
{
    public static Verb Root(Handlers handlers, Terminal terminal)
    {
        var help = new HelpOption("--help", "-h", "-?") { Recursive = true };
        help.Action = new HelpText(terminal);
        return new Verb("unpool", "Trains, tests and shows convolutional auto-encoders, and runs CNTK's configuration files.",
            "unpool data mnist                                fetch the digits",
            "unpool train --preset tutorial                   train the auto-encoder of the tutorial",
            "unpool show Output/autoencoder.onnx              see originals, codes and reconstructions",
            "unpool configFile=07_Deconvolution_BS.cntk       run a CNTK configuration, with overrides as CNTK takes them",
            "unpool train --help                              all options of a verb")
        {
            help,
            new VersionOption(),
            new TrainVerb().Build(handlers.Train, terminal),
            new TestVerb().Build(handlers.Test, terminal),
            new ShowVerb().Build(handlers.Show, terminal),
            new EncodeVerb().Build(handlers.Encode, terminal),
            new DecodeVerb().Build(handlers.Decode, terminal),
            new SplitVerb().Build(handlers.Split, terminal),
            new DenoiseVerb().Build(handlers.Denoise, terminal),
            new ScoreVerb().Build(handlers.Score, terminal),
            new ThresholdVerb().Build(handlers.Threshold, terminal),
            new ReportVerb().Build(handlers.Report, terminal),
            new ServeVerb().Build(handlers.Serve, terminal),
            new NodesVerb().Build(handlers.Nodes, terminal),
            new CheckVerb().Build(handlers.Check, terminal),
            new ConvertVerb().Build(handlers.Convert, terminal),
            new CompletionsVerb().Build(terminal),
            new Verb("data", "Fetches or draws data sets.", "unpool data mnist", "unpool data digits", "unpool data surfaces")
            {
                new DataMnistVerb().Build(handlers.DataMnist, terminal),
                new DataDigitsVerb().Build(handlers.DataDigits, terminal),
                new DataSurfacesVerb().Build(handlers.DataSurfaces, terminal),
            },
        };
    }
}
