using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProxyVsCors.Gateway.Http1;

/// <summary>Writes request line, fields and chunk sizes, each character as the byte that it came as.</summary>
internal sealed class HeadWriter
{
    private static readonly SearchValues<char> NeverInField = SearchValues.Create("\r\n\0");

    private byte[] buffer = new byte[1024];
    private int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    /// <exception cref="HttpRequestException">It is more than a value: it has a line break in it.</exception>
    public void Field(string name, string value)
    {
        if (value.AsSpan().ContainsAny(NeverInField))
            throw new HttpRequestException($"{name} has a control character");
        Text(name);
        Bytes(": "u8);
        Text(value);
        Bytes("\r\n"u8);
    }

    public void Field(string name, long value)
    {
        Text(name);
        Bytes(": "u8);
        Ensure(20);
        value.TryFormat(buffer.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        Bytes("\r\n"u8);
    }

    public void Text(string text)
    {
        Ensure(text.Length);
        length += Encoding.Latin1.GetBytes(text, buffer.AsSpan(length));
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Ensure(int more)
    {
        if (buffer.Length - length < more)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
    }
}
