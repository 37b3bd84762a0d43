using Unpool.Images;

namespace Unpool.Cli.Sources;

/// <summary>A picture file, brought to what a network reads by the rule by which those were that it was trained on.</summary>
/// <param name="Picture">The picture as it is in the file, upright.</param>
/// <param name="Shown">The same in the shape that the network reads.</param>
/// <param name="Change">What was done to it to get there, a sentence about all pictures like it; null if nothing was.</param>
sealed record FittedPicture(Picture Picture, Picture Shown, string? Change)
{
    /// <summary>Reads and fits a picture.</summary>
    /// <param name="file">The bytes of its file.</param>
    /// <param name="shape">[channels, height, width], with 1 or 3 channels.</param>
    /// <param name="rule">How it comes to the shape, and how large it may be.</param>
    /// <exception cref="PictureException">It cannot be read, or is larger than the rule allows.</exception>
    public static FittedPicture Of(byte[] file, Shape shape, PictureOptions rule)
    {
        var (header, picture) = (PictureFile.ReadHeader(file, rule), PictureFile.Read(file, rule));
        var shown = picture.To(shape, rule);
        // As samples to train on are, where they come from 8 bits.
        if (shown != picture && header.Bits <= 8) shown = shown.Rounded();
        return new(picture, shown, ChangeOf(picture, shape, rule));
    }

    static string? ChangeOf(Picture picture, Shape shape, PictureOptions rule)
    {
        var isSize = picture.Width != shape.Width || picture.Height != shape.Height;
        var isColour = (picture.Channels >= 3) != (shape.Channels >= 3);
        if (!isSize && !isColour) return null;
        var words = new List<string>();
        if (isSize) words.Add($"of another size than {shape.Width}x{shape.Height} are brought to it ({rule.Fit.ToString().ToLowerInvariant()})");
        if (isColour) words.Add(shape.Channels >= 3 ? "in grey are read as colours that are equal" : "in colour are read in grey");
        return $"pictures {string.Join(" and ", words)}, as the model was trained.";
    }
}
