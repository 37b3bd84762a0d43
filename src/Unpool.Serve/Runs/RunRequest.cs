using System.Globalization;
using Unpool.Serve.Hosting;

namespace Unpool.Serve.Runs;

/// <summary>A run that somebody asks for. What is left out is as the command line has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">The name of the data to train on.</param>
/// <param name="Preset">anomaly, tutorial, deep or best.</param>
/// <param name="Decoder">both, unpool or upsample.</param>
/// <param name="Maps">The maps of each level, "16,8".</param>
/// <param name="Epochs">Passes over the data.</param>
/// <param name="Corrupt">What is done to the pictures that it learns to clean: "gaussian:0.1".</param>
/// <param name="Seed">The seed.</param>
sealed record RunRequest(string? Name, string? Data, string? Preset, string? Decoder, string? Maps, int? Epochs, string? Corrupt, ulong? Seed)
{
    /// <summary>Its options, as on a command line.</summary>
    /// <param name="data">What the data is called there.</param>
    public IReadOnlyList<string> Words(string data)
    {
        var words = new List<string> { "--data", data };
        Add("--preset", Preset);
        Add("--decoder", Decoder);
        Add("--maps", Maps);
        Add("--epochs", Epochs?.ToString(CultureInfo.InvariantCulture));
        Add("--corrupt", Corrupt);
        Add("--seed", Seed?.ToString(CultureInfo.InvariantCulture));
        return words;

        void Add(string option, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) return;
            // A value is a value, whatever it looks like.
            if (value[0] is '-' or '@') throw new ProblemException(400, $"{option} cannot be '{value}'.");
            words.AddRange([option, value]);
        }
    }
}
