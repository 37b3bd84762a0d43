namespace Unpool.Images;

/// <summary>What becomes of colour where a network reads grey.</summary>
public enum GreyRule
{
    /// <summary>The luma of ITU-R BT.709: .2126 red + .7152 green + .0722 blue.</summary>
    Luma,

    /// <summary>The mean of red, green and blue.</summary>
    Mean,
}
