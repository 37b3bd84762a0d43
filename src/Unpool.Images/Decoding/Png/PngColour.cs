namespace Unpool.Images.Decoding.Png;

/// <summary>What a pixel of a PNG consists of, by the numbers of the format.</summary>
enum PngColour : byte
{
    /// <summary>Grey.</summary>
    Grey = 0,

    /// <summary>Red, green and blue.</summary>
    True = 2,

    /// <summary>The number of a colour.</summary>
    Palette = 3,

    /// <summary>Grey and alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue and alpha.</summary>
    TrueAlpha = 6,
}
