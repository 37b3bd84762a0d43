using System.Globalization;

namespace Unpool.Cli;

/// <summary>
/// The options that nobody gave, as the data wants them. Colour needs more maps. A few pictures are seen often, in small minibatches, so that
/// the network takes enough steps; at the 60,000 of MNIST it is three times, in minibatches of 64. Whoever does not say how often trains until
/// validation no longer improves.
/// </summary>
static class DataDefaults
{
    const int FewSamples = 2_000, ManySamples = 60_000, LeastToValidate = 20, OneIn = 10;
    const int LeastEpochs = 3, MostEpochs = 1000, LeastPatience = 5;

    // Of pictures as small as digits there are enough passes for so many updates; of large ones, for so many pixels.
    const int Updates = 2_800, UpdatesOfFew = 4_800;
    const double Pixels = 3e8;

    // What jumps from one small minibatch to the next would end training by chance.
    const double Average = 0.99;

    /// <summary>The options for the data.</summary>
    /// <param name="given">The options that were given.</param>
    /// <param name="image">The shape of an image, [channels, rows, columns].</param>
    /// <param name="samples">The number of images to train on.</param>
    public static TrainOptions For(TrainOptions given, Shape image, int samples)
    {
        var few = samples < FewSamples;
        var options = given with
        {
            Minibatch = given.Minibatch > 0 ? given.Minibatch : few ? 16 : 64,
            Maps = image.Channels >= 3 && !given.HasOwnMaps ? [.. given.Maps.Select(maps => 2 * maps)] : given.Maps,
            SetAside = given.SetAside ?? (given.Patience is not null && given.Validation is null ? OneIn : null),
        };
        if (given.Epochs > 0 && !given.BeganWithoutEpochs) return options;
        var updates = (few ? UpdatesOfFew : Updates) * (double)options.Minibatch / samples;
        var passes = Math.Min(updates, Pixels / samples / (image.Height * image.Width));
        var epochs = (int)Math.Clamp(Math.Ceiling(passes), LeastEpochs, MostEpochs);
        options = options with { Epochs = given.Epochs > 0 ? given.Epochs : epochs, Average = given.Average ?? (few ? Average : null) };
        if (samples is >= ManySamples or < LeastToValidate) return options;
        return options with
        {
            SetAside = options.SetAside ?? (given.Validation is null ? OneIn : null),
            Patience = given.Patience ?? Math.Max(LeastPatience, epochs / 10),
        };
    }

    /// <summary>What was chosen, as options: "--maps 32,16 --minibatch 16 --epochs 800"; empty if nothing was.</summary>
    public static string Chosen(TrainOptions given, TrainOptions options)
    {
        var chosen = new List<string>();
        if (!options.Maps.SequenceEqual(given.Maps)) chosen.Add($"--maps {string.Join(',', options.Maps)}");
        if (options.Minibatch != given.Minibatch) chosen.Add($"--minibatch {options.Minibatch}");
        if (options.Epochs != given.Epochs) chosen.Add($"--epochs {options.Epochs}");
        if (options.Average != given.Average) chosen.Add(string.Create(CultureInfo.InvariantCulture, $"--average {options.Average}"));
        if (options.SetAside != given.SetAside) chosen.Add($"--validate {100 / options.SetAside}%");
        if (options.Patience != given.Patience) chosen.Add($"--patience {options.Patience}");
        return string.Join(' ', chosen);
    }
}
