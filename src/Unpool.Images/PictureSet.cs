using Unpool.Data;
using Unpool.Images.Decoding;
using Unpool.Images.Files;

namespace Unpool.Images;

/// <summary>Picture files as samples to train on and to test on.</summary>
public sealed class PictureSet
{
    internal PictureSet(Shape shape, PicturePartSet train, PicturePartSet test, IReadOnlyList<SkippedPicture> skipped) =>
        (Shape, Train, Test, Skipped) = (shape, train, test, skipped);

    /// <summary>The shape of every sample, [channels, height, width].</summary>
    public Shape Shape { get; }

    /// <summary>The samples to train on.</summary>
    public PicturePartSet Train { get; }

    /// <summary>The samples to test on; there may be none.</summary>
    public PicturePartSet Test { get; }

    /// <summary>The files that could not be read.</summary>
    public IReadOnlyList<SkippedPicture> Skipped { get; }
}
