namespace Unpool.Images;

/// <summary>A stage of the reading of pictures.</summary>
public enum PictureStage
{
    /// <summary>The files' headers are read, which decide what the samples are like.</summary>
    Headers,

    /// <summary>The pictures are decoded and brought to their size.</summary>
    Pixels,
}
