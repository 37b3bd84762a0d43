namespace Unpool.Images.Files;

/// <summary>The pictures to train on, or those to test on.</summary>
enum PicturePart
{
    /// <summary>To train on.</summary>
    Train,

    /// <summary>To test on.</summary>
    Test,
}
