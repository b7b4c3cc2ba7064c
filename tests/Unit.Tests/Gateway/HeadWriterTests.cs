using System.Text;
using ProxyVsCors.Gateway.Http1;

namespace ProxyVsCors.Unit.Tests.Gateway;

public sealed class HeadWriterTests
{
    [Fact]
    public void It_writes_each_character_as_its_byte_however_long()
    {
        var head = new HeadWriter();
        var large = new string('\u00ef', 5000);

        head.Field("X-One", large);
        head.Field("Content-Length", long.MaxValue);

        Assert.Equal($"X-One: {large}\r\nContent-Length: 9223372036854775807\r\n", Encoding.Latin1.GetString(head.Written.Span));
    }

    [Theory]
    [InlineData("a\r\nX-Two: b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void A_value_can_not_become_two(string value) =>
        Assert.Throws<HttpRequestException>(() => new HeadWriter().Field("X-One", value));
}
