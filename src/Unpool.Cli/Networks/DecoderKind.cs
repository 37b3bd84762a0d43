namespace Unpool.Cli.Networks;

/// <summary>How a decoder makes images larger again.</summary>
enum DecoderKind
{
    /// <summary>Max unpooling: values go where the encoder found them. The positions pass by the code.</summary>
    Unpool,

    /// <summary>Nearest neighbour: every value becomes a square. The code is all that the decoder gets.</summary>
    Upsample,

    /// <summary>The maps of both, one after the other: edges where the encoder found them, and areas without holes.</summary>
    Both,
}
