using System.Globalization;

namespace Unpool.TorchSharpPeer;

/// <summary>The options of the command line.</summary>
sealed record Options(
    string Verb, Model Model, string Folder, int Threads, double Seconds, int Minibatches, int Batch,
    bool? Flipped, bool? ChannelsLast, bool? OneDnn)
{
    public const string Usage = """
        peer agree MODEL FOLDER [--threads T] [--minibatches N]          the losses of N minibatches, and the parameters after them
        peer train MODEL FOLDER [--threads T] [--seconds S]              how fast it learns
        peer infer MODEL FOLDER [--threads T] [--seconds S] [--batch B]  how fast it computes
        MODEL   A, B, C, D, E3, E5, F, G, H, J or Dense
        FOLDER  has data.f32 and init.f32, for Dense also labels.f32: floats, little-endian, without a header
        --flipped true|false, --channels-last true|false, --onednn true|false: another form of the computation than the fastest that is known
        """;

    public static Options Parse(string[] words)
    {
        if (words.Length < 3 || words.Length % 2 == 0 || words[0] is not ("agree" or "train" or "infer"))
            throw new ArgumentException("A verb, a model and a folder are needed, then options with their values.");
        var options = new Options(words[0], Model.Of(words[1]), words[2], Threads: 1, Seconds: 10, Minibatches: 10, Batch: 1, null, null, null);
        for (var i = 3; i < words.Length; i += 2)
        {
            var value = words[i + 1];
            options = words[i] switch
            {
                "--threads" => options with { Threads = Count(value) },
                "--seconds" => options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                "--minibatches" => options with { Minibatches = Count(value) },
                "--batch" => options with { Batch = Count(value) },
                "--flipped" => options with { Flipped = bool.Parse(value) },
                "--channels-last" => options with { ChannelsLast = bool.Parse(value) },
                "--onednn" => options with { OneDnn = bool.Parse(value) },
                _ => throw new ArgumentException($"There is no option {words[i]}."),
            };
        }
        return options;
    }

    static int Count(string value)
    {
        var count = int.Parse(value, CultureInfo.InvariantCulture);
        return count > 0 ? count : throw new ArgumentException($"{value} should be at least 1.");
    }
}
