namespace Unpool;

/// <summary>
/// Zeros around an image. <see cref="Same"/> asks for as many as make output = ceil(input / stride), the odd one going to
/// the right and the bottom; otherwise <see cref="Lower"/> rows and columns come before the image and
/// <see cref="Upper"/> after it.
/// </summary>
public readonly record struct Pad(bool Auto, Size2 Lower, Size2 Upper)
{
    public static Pad None { get; }
    public static Pad Same { get; } = new(true, default, default);

    public static Pad Of(Size2 lower, Size2 upper) => new(false, lower, upper);

    public static implicit operator Pad(int everywhere) => new(false, everywhere, everywhere);
    public static implicit operator Pad(bool same) => same ? Same : None;

    public override string ToString() => Auto ? "same" : Lower == Upper ? Lower.ToString() : $"{Lower} and {Upper}";
}
