using System.Globalization;
using Unpool.Cli.Display;

namespace Unpool.Cli.Results;

/// <summary>The result of cleaning pictures.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Out">The folder of the cleaned pictures.</param>
/// <param name="Pictures">Those that were cleaned.</param>
/// <param name="Skipped">Those that could not be read.</param>
sealed record DenoiseResult(string Model, string Out, IReadOnlyList<DenoisedPicture> Pictures, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>Prints it for people.</summary>
    public void Print(Terminal terminal)
    {
        var compared = Pictures.Where(picture => picture.PsnrAfter is not null).ToArray();
        foreach (var picture in compared) terminal.Print($"{picture.Path}  {picture.Figures}");
        var skipped = Skipped.Count > 0 ? $", {Skipped.Count} skipped" : "";
        terminal.Print($"{Plural.Of(Pictures.Count, "cleaned picture")} in '{Out}'{skipped}");
        if (compared.Length == 0) return;
        var mean = new DenoisedPicture("", "")
        {
            PsnrBefore = compared.Average(picture => picture.PsnrBefore),
            PsnrAfter = compared.Average(picture => picture.PsnrAfter),
            SsimBefore = compared.Average(picture => picture.SsimBefore),
            SsimAfter = compared.Average(picture => picture.SsimAfter),
        };
        terminal.Print($"mean of the {compared.Length} with an original: {mean.Figures}");
    }
}

/// <summary>A file that could not be read, and why.</summary>
sealed record SkippedFile(string File, string Reason);

/// <summary>A cleaned picture, with figures where its clean original was there.</summary>
sealed record DenoisedPicture(string File, string Path)
{
    public double? PsnrBefore { get; init; }
    public double? PsnrAfter { get; init; }
    public double? SsimBefore { get; init; }
    public double? SsimAfter { get; init; }

    /// <summary>"PSNR 20.17 to 27.30 dB, SSIM 0.412 to 0.833"</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Figures => string.Create(CultureInfo.InvariantCulture,
        $"PSNR {PsnrBefore:F2} to {PsnrAfter:F2} dB, SSIM {SsimBefore:F3} to {SsimAfter:F3}");
}
