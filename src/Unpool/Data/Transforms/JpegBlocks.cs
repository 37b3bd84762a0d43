using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// What JPEG of a low quality makes of an image, without a file: blocks of 8x8 pixels become cosines (ITU-T T.81, A.3.3) whose weights are
/// rounded to multiples of the standard's tables (K.1 and K.2), scaled as the Independent JPEG Group does. Three channels are red, green and
/// blue, and are changed as brightness and two colours; other channels are brightness each.
/// </summary>
/// <param name="Quality">From 1, the coarsest, to 100.</param>
public sealed record JpegBlocks(int Quality) : Transform
{
    const int Side = 8;

    /// <summary>From 1, the coarsest, to 100.</summary>
    public int Quality { get; init => field = (int)AtMost(100, value, nameof(Quality)); } = (int)AtMost(100, Quality, nameof(Quality));

    static ReadOnlySpan<byte> OfBrightness =>
    [
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99,
    ];

    static ReadOnlySpan<byte> OfColour =>
    [
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
    ];

    // Row u: the cosine of u half waves at each pixel, so long that rows are at right angles and have length 1.
    static readonly float[] Cosines = [.. Enumerable.Range(0, Side * Side).Select(i =>
        (float)((i < Side ? Math.Sqrt(1.0 / Side) : Math.Sqrt(2.0 / Side)) * Math.Cos((2 * (i % Side) + 1) * (i / Side) * Math.PI / (2 * Side))))];

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        var scale = 255 / image.White;
        foreach (ref var value in image.Values) value *= scale;
        if (image.Channels == 3) ToBrightnessAndColour(image);
        Span<float> steps = stackalloc float[Side * Side];
        for (var c = 0; c < image.Channels; c++)
        {
            var isColour = image.Channels == 3 && c > 0;
            if (c < 2) Steps(isColour ? OfColour : OfBrightness, steps);
            Round(image.Plane(c), image.Width, image.Height, steps);
        }
        if (image.Channels == 3) ToRedGreenBlue(image);
        foreach (ref var value in image.Values) value = Math.Clamp(MathF.Round(value), 0, 255) / scale;
    }

    void Steps(ReadOnlySpan<byte> table, Span<float> steps)
    {
        var percent = Quality < 50 ? 5000 / Quality : 200 - 2 * Quality;
        for (var i = 0; i < steps.Length; i++) steps[i] = Math.Clamp((table[i] * percent + 50) / 100, 1, 255);
    }

    static void Round(Span<float> plane, int width, int height, ReadOnlySpan<float> steps)
    {
        Span<float> block = stackalloc float[Side * Side];
        Span<float> half = stackalloc float[Side * Side];
        for (var top = 0; top < height; top += Side)
            for (var left = 0; left < width; left += Side)
            {
                // A block that reaches beyond the image repeats its edge.
                for (var i = 0; i < block.Length; i++)
                    block[i] = plane[Math.Min(top + i / Side, height - 1) * width + Math.Min(left + i % Side, width - 1)] - 128;
                Transform(block, half, isBack: false);
                for (var i = 0; i < block.Length; i++) block[i] = MathF.Round(block[i] / steps[i]) * steps[i];
                Transform(block, half, isBack: true);
                for (var y = 0; y < Math.Min(Side, height - top); y++)
                    for (var x = 0; x < Math.Min(Side, width - left); x++)
                        plane[(top + y) * width + left + x] = Math.Clamp(MathF.Round(block[y * Side + x] + 128), 0, 255);
            }
    }

    // Along the rows and then along the columns: each half leaves what it made with rows and columns exchanged.
    static void Transform(Span<float> block, Span<float> half, bool isBack)
    {
        Half(block, half, isBack);
        Half(half, block, isBack);
    }

    static void Half(ReadOnlySpan<float> from, Span<float> to, bool isBack)
    {
        for (var row = 0; row < Side; row++)
            for (var u = 0; u < Side; u++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++) sum += from[row * Side + x] * Cosines[isBack ? x * Side + u : u * Side + x];
                to[u * Side + row] = sum;
            }
    }

    // As JFIF has it (ITU-T T.871, 7), which keeps whole numbers.
    static void ToBrightnessAndColour(TransformedImage image)
    {
        var first = image.Plane(0);
        var second = image.Plane(1);
        var third = image.Plane(2);
        for (var i = 0; i < first.Length; i++)
        {
            var (r, g, b) = (first[i], second[i], third[i]);
            var brightness = 0.299f * r + 0.587f * g + 0.114f * b;
            first[i] = MathF.Round(brightness);
            second[i] = MathF.Round((b - brightness) / 1.772f + 128);
            third[i] = MathF.Round((r - brightness) / 1.402f + 128);
        }
    }

    static void ToRedGreenBlue(TransformedImage image)
    {
        var first = image.Plane(0);
        var second = image.Plane(1);
        var third = image.Plane(2);
        for (var i = 0; i < first.Length; i++)
        {
            var (brightness, blue, red) = (first[i], second[i] - 128, third[i] - 128);
            first[i] = brightness + 1.402f * red;
            second[i] = brightness - (0.114f * 1.772f * blue + 0.299f * 1.402f * red) / 0.587f;
            third[i] = brightness + 1.772f * blue;
        }
    }
}
