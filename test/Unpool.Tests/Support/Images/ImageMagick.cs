using System.Diagnostics;

namespace Unpool.Tests.Support;

/// <summary>A second decoder, where there is one: `magick`, or `convert` of older versions, which Debian has by another name as well.</summary>
static class ImageMagick
{
    static readonly Lazy<string?> Program = new(() => ((string[])["magick", "convert", "convert-im6.q16"]).FirstOrDefault(IsIt));

    /// <summary>The sentence for a test that is skipped; null where the program is there.</summary>
    public static string? Missing => Program.Value is null ? "ImageMagick is not here, so there is no second decoder to compare with" : null;

    /// <summary>Red, green, blue and alpha of all pixels of many files, upright, in 16 bits.</summary>
    public static ushort[] Pixels(string folder, IEnumerable<string> files)
    {
        // The first frame, where there are several.
        string[] wanted = ["-auto-orient", "-colorspace", "sRGB", "-depth", "16", "-endian", "LSB", "rgba:pixels"];
        var (code, output) = Run(Program.Value!, files.Select(file => file + "[0]").Concat(wanted), folder);
        if (code != 0) throw new InvalidOperationException(output);
        var bytes = File.ReadAllBytes(Path.Combine(folder, "pixels"));
        var pixels = new ushort[bytes.Length / 2];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (ushort)(bytes[2 * i] | bytes[2 * i + 1] << 8);
        return pixels;
    }

    /// <summary>Writes each of some files anew; the name of the results has %d in it, for 0, 1 and so on.</summary>
    public static void Write(string folder, IEnumerable<string> files, string options, string results)
    {
        var words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (code, output) = Run(Program.Value!, [.. files, .. words, "+adjoin", results], folder);
        if (code != 0) throw new InvalidOperationException(output);
    }

    // On Windows a program of the same name does something else.
    static bool IsIt(string program)
    {
        try
        {
            return Run(program, ["-version"], Path.GetTempPath()) is (0, var text) && text.Contains("ImageMagick", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    static (int Code, string Output) Run(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Several threads for a picture of a few pixels only wait for each other.
        start.Environment["MAGICK_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
