using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Unpool.Images.Decoding.Tiff;

/// <summary>A TIFF file, opened: the tags of its first picture, and whether that is of a kind that is read.</summary>
sealed class TiffFile : IDisposable
{
    readonly LibTiff _tiff;

    TiffFile(LibTiff tiff)
    {
        _tiff = tiff;
        (Width, Height) = (Tag(TiffTag.IMAGEWIDTH, 0), Tag(TiffTag.IMAGELENGTH, 0));
        (Bits, Samples) = (Tag(TiffTag.BITSPERSAMPLE, 1), Tag(TiffTag.SAMPLESPERPIXEL, 1));
        (Photometric, Format) = ((Photometric)Tag(TiffTag.PHOTOMETRIC, -1), (SampleFormat)Tag(TiffTag.SAMPLEFORMAT, (int)SampleFormat.UINT));
        IsPlanar = Tag(TiffTag.PLANARCONFIG, (int)PlanarConfig.CONTIG) == (int)PlanarConfig.SEPARATE;
        Orientation = Tag(TiffTag.ORIENTATION, 1) is >= 1 and <= 8 and var turn ? turn : 1;
    }

    /// <summary>The library's view of the file.</summary>
    public LibTiff Library => _tiff;

    /// <summary>The number of columns.</summary>
    public int Width { get; }

    /// <summary>The number of rows.</summary>
    public int Height { get; }

    /// <summary>The bits of a sample.</summary>
    public int Bits { get; }

    /// <summary>The samples of a pixel, as stored.</summary>
    public int Samples { get; }

    /// <summary>What the first samples mean.</summary>
    public Photometric Photometric { get; private set; }

    /// <summary>Whether samples are integers or floats.</summary>
    public SampleFormat Format { get; }

    /// <summary>Whether each sample has a plane of its own.</summary>
    public bool IsPlanar { get; }

    /// <summary>The turn, 1 to 8.</summary>
    public int Orientation { get; }

    /// <summary>The colours of a palette.</summary>
    public TiffPalette? Palette { get; private set; }

    /// <summary>The samples that are colours: 1 of grey or a palette, 3, or 4 of inks.</summary>
    public int Colours => Photometric switch { Photometric.RGB => 3, Photometric.SEPARATED => 4, _ => 1 };

    /// <summary>Whether the sample after the colours is alpha.</summary>
    public bool HasAlpha { get; private set; }

    /// <summary>Whether colours are stored multiplied by alpha.</summary>
    public bool IsAssociated { get; private set; }

    /// <summary>What the file says of itself.</summary>
    public PictureHeader Header
    {
        get
        {
            var colours = Palette is { } palette ? palette.Channels : Photometric == Photometric.SEPARATED ? 3 : Colours;
            return new("TIFF", Width, Height, HasAlpha ? colours + 1 : colours, Palette?.Bits ?? Bits, Orientation);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="PictureException">It is damaged, or of a kind that is not read.</exception>
    public static TiffFile Open(byte[] file)
    {
        TiffDirectory.Check(file);
        var tiff = LibTiff.ClientOpen("", "r", new MemoryStream(file, writable: false), new TiffStream());
        if (tiff is null) throw PictureException.Damaged(TiffErrors.First ?? "it does not begin as a TIFF does");
        var opened = new TiffFile(tiff);
        try
        {
            opened.Check(file.Length);
            return opened;
        }
        catch (Exception)
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The value of a tag that holds one number.</summary>
    public int Tag(TiffTag tag, int missing) => _tiff.GetFieldDefaulted(tag) is { Length: > 0 } field ? field[0].ToInt() : missing;

    public void Dispose() => _tiff.Dispose();

    void Check(long length)
    {
        if (Width < 1 || Height < 1) throw PictureException.Damaged("it has no possible size");
        if (Photometric == Photometric.YCBCR && Tag(TiffTag.COMPRESSION, 1) == (int)Compression.JPEG)
        {
            _tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
            Photometric = Photometric.RGB;
        }
        if (Photometric is not (Photometric.MINISWHITE or Photometric.MINISBLACK or Photometric.RGB or Photometric.PALETTE or Photometric.SEPARATED))
            throw new PictureException($"its colours are of a kind that is not read ({Photometric})");
        var isRead = Format is SampleFormat.UINT or SampleFormat.VOID
            ? Bits is 1 or 2 or 4 or 8 || (Bits == 16 && Photometric != Photometric.PALETTE)
            : Format == SampleFormat.IEEEFP && Bits == 32 && Photometric is Photometric.MINISBLACK or Photometric.MINISWHITE or Photometric.RGB;
        if (!isRead) throw new PictureException($"its values are of a kind that is not read ({Format}, {Plural.Of(Bits, "bit")})");
        if (Samples < Colours) throw PictureException.Damaged("it has fewer values than a pixel needs");
        if (Photometric == Photometric.PALETTE) Palette = TiffPalette.Of(_tiff, Bits);
        ReadAlpha();
        CheckSizes(length);
    }

    // The first sample beyond the colours is alpha if it says so, or if nothing is said of it and it is the only one.
    void ReadAlpha()
    {
        if (Samples == Colours || Photometric is Photometric.PALETTE or Photometric.SEPARATED) return;
        var kinds = _tiff.GetField(TiffTag.EXTRASAMPLES) is [var count, var values, ..] && count.ToInt() > 0 ? values.ToByteArray() : null;
        var kind = (ExtraSample)(kinds is { Length: > 0 } ? kinds[0] : 0);
        IsAssociated = kind == ExtraSample.ASSOCALPHA;
        HasAlpha = kind is ExtraSample.ASSOCALPHA or ExtraSample.UNASSALPHA || Samples == Colours + 1;
    }

    // Before memory is taken for what a damaged file asks for.
    void CheckSizes(long length)
    {
        // No compression makes more than this of a byte: a row of a fax is one bit where it equals the one above.
        const int Best = 10_000;
        var room = (length + 64) * Best;
        if ((decimal)Width * Height * Samples * Bits / 8 > room) throw PictureException.CutShort();
        if (_tiff.IsTiled() && (decimal)Tag(TiffTag.TILEWIDTH, 0) * Tag(TiffTag.TILELENGTH, 0) * Samples * Bits / 8 > room)
            throw PictureException.CutShort();
        var counts = _tiff.GetField(_tiff.IsTiled() ? TiffTag.TILEBYTECOUNTS : TiffTag.STRIPBYTECOUNTS);
        if (counts is not { Length: > 0 }) return;
        foreach (var count in (Array)counts[0].Value)
            if (Convert.ToInt64(count, System.Globalization.CultureInfo.InvariantCulture) is var bytes && (bytes < 0 || bytes > length))
                throw PictureException.CutShort();
    }
}
