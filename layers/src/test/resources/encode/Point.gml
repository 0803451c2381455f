<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:planning="http://planatlas.org/planning" xsi:schemaLocation="http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd http://www.opengis.net/gml/3.2 http://schemas.opengis.net/gml/3.2.1/gml.xsd http://planatlas.org/planning http://localhost/wfs?request=DescribeFeatureType" timeStamp="2026-11-23T08:00:00Z" numberMatched="5" numberReturned="1" next="http://localhost/wfs?STARTINDEX=1&amp;COUNT=1">
<wfs:member>
<planning:forest_land gml:id="forest_land.17">
<planning:geom>
<gml:Point gml:id="forest_land.17.geom" srsName="urn:ogc:def:crs:EPSG::4490" srsDimension="2">
<gml:pos>40.35 123.3
</gml:pos>
</gml:Point>
</planning:geom>
<planning:name>石湖 &lt;&amp;&gt; "�
</planning:name>
<planning:stock_m3>13725000
</planning:stock_m3>
<planning:expires>2025-06-30
</planning:expires>
<planning:seen>2025-06-30T01:02:03Z
</planning:seen>
<planning:area_x0020__x0028_mu_x0029_>7
</planning:area_x0020__x0028_mu_x0029_>
</planning:forest_land>
</wfs:member>
</wfs:FeatureCollection>
