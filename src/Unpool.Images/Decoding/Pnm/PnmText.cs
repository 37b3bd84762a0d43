namespace Unpool.Images.Decoding.Pnm;

/// <summary>The numbers of a PNM file that are written as text, with blanks and comments between them.</summary>
sealed class PnmText(byte[] file, int at)
{
    /// <summary>Where the text goes on.</summary>
    public int At { get; private set; } = at;

    /// <summary>The next number.</summary>
    /// <exception cref="PictureException">There is none, or none that a picture can have.</exception>
    public int Number()
    {
        SkipBlanks();
        var (from, value) = (At, 0L);
        for (; At < file.Length && file[At] is >= (byte)'0' and <= (byte)'9'; At++)
        {
            value = value * 10 + file[At] - '0';
            if (value > int.MaxValue) throw PictureException.Damaged("it has an impossible number");
        }
        if (At > from) return (int)value;
        throw At < file.Length ? PictureException.Damaged("it has no number where one belongs") : PictureException.CutShort();
    }

    /// <summary>The next 0 or 1.</summary>
    public bool Bit()
    {
        SkipBlanks();
        if (At == file.Length) throw PictureException.CutShort();
        return file[At++] switch
        {
            (byte)'0' => false,
            (byte)'1' => true,
            _ => throw PictureException.Damaged("it has something else where a 0 or a 1 belongs"),
        };
    }

    /// <summary>Passes over the one blank between the header and bytes.</summary>
    public void Blank()
    {
        if (At == file.Length) throw PictureException.CutShort();
        if (!IsBlank(file[At++])) throw PictureException.Damaged("no blank ends its header");
    }

    void SkipBlanks()
    {
        for (; At < file.Length && (IsBlank(file[At]) || file[At] == '#'); At++)
            if (file[At] == '#')
                while (At < file.Length - 1 && file[At] is not ((byte)'\n' or (byte)'\r')) At++;
    }

    static bool IsBlank(byte b) => b is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
